import type { Metadata } from "next";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { RotationsView } from "@/components/rotation/rotations-view";
import { searchOf, type SearchParams } from "@/lib/api/search-params";
import { requireActor } from "@/lib/auth/require-actor";
import { allows, reasonDenied } from "@/lib/domain/permissions";
import { rotationStates } from "@/lib/domain/rotation";
import { makeQueryClient } from "@/lib/queries/query-client";
import { rotationQueries } from "@/lib/queries/rotation";
import { listRotations } from "@/lib/services/rotation/list-rotations";

export const metadata: Metadata = { title: "Rotation" };

const shown = 200;

export default async function RotationPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const { role } = await requireActor("peers.read");
  const search = searchOf(await searchParams);
  const q = search.get("q") ?? "";
  const state = rotationStates.find((each) => each === search.get("state"));
  const filter = { ...(state && { state }), ...(q && { q }) };
  const client = makeQueryClient();
  client.setQueryData(
    rotationQueries.list(filter).queryKey,
    await listRotations({ ...filter, limit: shown }),
  );
  return (
    <HydratedQueries client={client}>
      <RotationsView
        denied={allows(role, "peers.write") ? undefined : reasonDenied("peers.write")}
      />
    </HydratedQueries>
  );
}
