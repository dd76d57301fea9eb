import { notFound } from "next/navigation";
import { z } from "zod";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { EditPeer } from "@/components/peers/edit/edit-peer";
import { requireActor } from "@/lib/auth/require-actor";
import { isAppError } from "@/lib/errors/app-error";
import { connectionQueries } from "@/lib/queries/connections";
import { peerQueries } from "@/lib/queries/peers";
import { makeQueryClient } from "@/lib/queries/query-client";
import { listConnections } from "@/lib/services/connections/list-connections";
import { findPeer } from "@/lib/services/peers/find-peer";
import { readPeer } from "@/lib/services/peers/read-peer";
import { readingOf } from "@/lib/systems/peer-reading";
import { systemOf } from "@/lib/systems/registry";
import { titledBy } from "../../../object-title";
import { peerTitle } from "../../peer-title";

export const generateMetadata = titledBy("peers.write", "Edit peer", async (id) =>
  peerTitle(await findPeer(id)),
);

/** Longer than on the peer's own page: one edits what the system has now. */
const liveTimeoutMs = 8_000;

export default async function EditPeerPage({ params }: { params: Promise<{ id: string }> }) {
  await requireActor("peers.write", {
    kind: "peer",
    id: (await params).id,
  });
  const id = z.uuid().safeParse((await params).id);
  if (!id.success) notFound();
  const detail = await readPeer(id.data, AbortSignal.timeout(liveTimeoutMs)).catch(
    (error: unknown) => {
      if (isAppError(error) && error.code === "not_found") notFound();
      throw error;
    },
  );
  const client = makeQueryClient();
  client.setQueryData(peerQueries.detail(id.data).queryKey, detail);
  client.setQueryData(connectionQueries.list().queryKey, await listConnections());
  return (
    <HydratedQueries client={client}>
      <EditPeer id={id.data} reading={readingOf(systemOf(detail.peer.system), detail.peer)} />
    </HydratedQueries>
  );
}
