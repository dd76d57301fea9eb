import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { PairRepair } from "@/components/pairing/pair-repair";
import { Unpair } from "@/components/pairing/unpair";
import { PeerView } from "@/components/peers/detail/peer-view";
import { LazySvmPeers } from "@/components/svm-peers/lazy-svm-peers";
import { requireActor } from "@/lib/auth/require-actor";
import { isAppError } from "@/lib/errors/app-error";
import { peerQueries } from "@/lib/queries/peers";
import { makeQueryClient } from "@/lib/queries/query-client";
import { readPeer } from "@/lib/services/peers/read-peer";
import { systemOf } from "@/lib/systems/registry";

export const metadata: Metadata = { title: "Peer" };

/** A slow backend must not hold the page back: past this the inventory's copy is shown. */
const liveTimeoutMs = 4_000;

export default async function PeerPage({ params }: { params: Promise<{ id: string }> }) {
  const { role } = await requireActor("peers.read");
  const id = z.uuid().safeParse((await params).id);
  if (!id.success) notFound();
  const client = makeQueryClient();
  const detail = await readPeer(id.data, AbortSignal.timeout(liveTimeoutMs)).catch(
    (error: unknown) => {
      if (isAppError(error) && error.code === "not_found") notFound();
      throw error;
    },
  );
  const { loadPairing, loadSvmPeers } = systemOf(detail.peer.system);
  client.setQueryData(peerQueries.detail(id.data).queryKey, detail);
  return (
    <HydratedQueries client={client}>
      <PeerView
        id={id.data}
        role={role}
        pairAction={loadPairing && <Unpair peerId={id.data} role={role} />}
        pairRepair={loadPairing && <PairRepair peerId={id.data} role={role} />}
        svmPeers={
          loadSvmPeers &&
          detail.peer.pairKey !== null && (
            <LazySvmPeers peerId={id.data} systemId={detail.peer.system} role={role} />
          )
        }
      />
    </HydratedQueries>
  );
}
