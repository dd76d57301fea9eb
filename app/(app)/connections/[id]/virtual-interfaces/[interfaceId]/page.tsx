import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Answers } from "@/components/layout/hydrated-queries";
import { capital, placeWordsOf } from "@/components/virtual-interfaces/words";
import { PlaceView } from "@/components/virtual-interfaces/virtual-interface-view";
import { allows, reasonDenied } from "@/lib/domain/permissions";
import { requireActor } from "@/lib/auth/require-actor";
import { isAppError } from "@/lib/errors/app-error";
import { makeQueryClient } from "@/lib/queries/query-client";
import { placeQueries } from "@/lib/queries/virtual-interfaces";
import { readPlace } from "@/lib/services/virtual-interfaces/read-virtual-interface";
import { systemOf, systems } from "@/lib/systems/registry";
import { readOrNotFound } from "../../../read-or-not-found";

type Params = Promise<{ id: string; interfaceId: string }>;

const places = "virtual-interfaces";

/** A slow backend must not hold the page back: past this what it said last is shown. */
const liveTimeoutMs = 4_000;

export function generateMetadata(): Metadata {
  const words = placeWordsOf(places, systems);
  return { title: words ? capital(words.noun) : "Not found" };
}

export default async function PlacePage({ params }: { params: Params }) {
  const { role } = await requireActor("peers.read");
  const { id, interfaceId: encoded } = await params;
  const placeId = decodeURIComponent(encoded);
  const connection = await readOrNotFound(id);
  const words = placeWordsOf(places, [systemOf(connection.system)]);
  if (!words) notFound();
  const client = makeQueryClient();
  // Any other failure is the page's own to show and to try again.
  const detail = await readPlace(id, placeId, AbortSignal.timeout(liveTimeoutMs)).catch(
    (error: unknown) => (isAppError(error) && error.code === "not_found" ? notFound() : null),
  );
  if (detail) client.setQueryData(placeQueries.one(id, placeId).queryKey, detail);
  return (
    <Answers client={client}>
      <PlaceView
        connectionId={id}
        connectionName={connection.name}
        placeId={placeId}
        words={words}
        denied={allows(role, "peers.write") ? undefined : reasonDenied("peers.write")}
      />
    </Answers>
  );
}
