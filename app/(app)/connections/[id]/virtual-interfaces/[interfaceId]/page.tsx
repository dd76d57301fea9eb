import { notFound } from "next/navigation";
import { cache } from "react";
import { QuietBanner } from "@/components/alerts/quiet-banner";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { VirtualInterfaceView } from "@/components/virtual-interfaces/virtual-interface-view";
import { allows, reasonDenied } from "@/lib/domain/permissions";
import { requireActor } from "@/lib/auth/require-actor";
import { topicKinds } from "@/lib/domain/quiets";
import { isAppError } from "@/lib/errors/app-error";
import { makeQueryClient } from "@/lib/queries/query-client";
import { virtualInterfaceQueries } from "@/lib/queries/virtual-interfaces";
import { readVirtualInterface } from "@/lib/services/virtual-interfaces/read-virtual-interface";
import { systemOf } from "@/lib/systems/registry";
import { titledBy } from "../../../../object-title";
import { readOrNotFound } from "../../../read-or-not-found";

interface Params {
  id: string;
  interfaceId: string;
}

/** A slow backend must not hold the page back: past this what it said last is shown. */
const liveTimeoutMs = 4_000;

/** Read once, for the title and for the page. */
const read = cache((connectionId: string, interfaceId: string) =>
  readVirtualInterface(connectionId, interfaceId, AbortSignal.timeout(liveTimeoutMs)),
);

export const generateMetadata = titledBy(
  "peers.read",
  "Virtual interface",
  async (id, { interfaceId }: Params) =>
    (await read(id, decodeURIComponent(interfaceId))).virtualInterface.name,
);

export default async function VirtualInterfacePage({ params }: { params: Promise<Params> }) {
  const { role } = await requireActor("peers.read", {
    kind: "connection",
    id: (await params).id,
  });
  const { id, interfaceId: encoded } = await params;
  const interfaceId = decodeURIComponent(encoded);
  const connection = await readOrNotFound(id);
  if (!systemOf(connection.system).virtualInterfaces) notFound();
  const client = makeQueryClient();
  // Any other failure is the page's own to show and to try again.
  const detail = await read(id, interfaceId).catch((error: unknown) =>
    isAppError(error) && error.code === "not_found" ? notFound() : null,
  );
  if (detail) client.setQueryData(virtualInterfaceQueries.one(id, interfaceId).queryKey, detail);
  return (
    <HydratedQueries client={client}>
      <VirtualInterfaceView
        connectionId={id}
        connectionName={connection.name}
        interfaceId={interfaceId}
        quiet={
          <QuietBanner
            className="mb-4"
            about={{
              kinds: topicKinds.peer,
              ends: [connection],
              marks: detail?.virtualInterface.slots.flatMap(({ peer }) => peer?.id ?? []) ?? [],
            }}
          />
        }
        denied={allows(role, "peers.write") ? undefined : reasonDenied("peers.write")}
      />
    </HydratedQueries>
  );
}
