import { notFound } from "next/navigation";
import { z } from "zod";
import { QuietBanner } from "@/components/alerts/quiet-banner";
import { AnnotationCard } from "@/components/labels/annotation-card";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { PairRepair } from "@/components/pairing/pair-repair";
import { Unpair } from "@/components/pairing/unpair";
import { PeerView } from "@/components/peers/detail/peer-view";
import { GonePeer } from "@/components/peers/history/gone-peer";
import { LazyPeerRotation } from "@/components/rotation/lazy-peer-rotation";
import { LazySvmPeers } from "@/components/svm-peers/lazy-svm-peers";
import { LazySvmPermissions } from "@/components/svm-permissions/lazy-svm-permissions";
import type { SearchParams } from "@/lib/api/search-params";
import { requireActor } from "@/lib/auth/require-actor";
import { historyRanges } from "@/lib/domain/history/range";
import { allows, reasonDenied } from "@/lib/domain/permissions";
import { topicKinds } from "@/lib/domain/quiets";
import { isAppError } from "@/lib/errors/app-error";
import { historyQueries } from "@/lib/queries/history";
import { peerQueries } from "@/lib/queries/peers";
import { annotationQuery } from "@/lib/queries/labels";
import { makeQueryClient } from "@/lib/queries/query-client";
import { readPeerHistory } from "@/lib/services/history/peer-history";
import { readAnnotation } from "@/lib/services/labels/read-annotation";
import { findPeer } from "@/lib/services/peers/find-peer";
import { readPeer } from "@/lib/services/peers/read-peer";
import { readingOf } from "@/lib/systems/peer-reading";
import { systemOf } from "@/lib/systems/registry";
import { titledBy } from "../../object-title";
import { peerTitle } from "../peer-title";

/** A slow backend must not hold the page back: past this the inventory's copy is shown. */
const liveTimeoutMs = 4_000;

/** Null for what is not there: whoever asks says so in its own way. */
const unlessMissing = (error: unknown): null => {
  if (isAppError(error) && error.code === "not_found") return null;
  throw error;
};

/** Of a peer that is gone, its history still has the name. */
const nameOf = async (id: string): Promise<string | null> => {
  const peer = await findPeer(id).catch(unlessMissing);
  if (peer) return peerTitle(peer);
  const history = await readPeerHistory(id, { range: "24h" }).catch(unlessMissing);
  return history && peerTitle(history.peer);
};

export const generateMetadata = titledBy("peers.read", "Peer", nameOf);

export default async function PeerPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const { role } = await requireActor("peers.read", {
    kind: "peer",
    id: (await params).id,
  });
  const id = z.uuid().safeParse((await params).id);
  if (!id.success) notFound();
  const { history: asked } = await searchParams;
  const range = historyRanges.find((each) => each === asked) ?? "24h";
  const client = makeQueryClient();
  const [detail, history] = await Promise.all([
    readPeer(id.data, AbortSignal.timeout(liveTimeoutMs)).catch(unlessMissing),
    readPeerHistory(id.data, { range }).catch(unlessMissing),
  ]);
  if (history) client.setQueryData(historyQueries.peer(id.data, range).queryKey, history);
  if (!detail && !history) notFound();
  if (!detail)
    return (
      <HydratedQueries client={client}>
        <GonePeer id={id.data} range={range} />
      </HydratedQueries>
    );
  const system = systemOf(detail.peer.system);
  const { loadPairing, loadSvmPeers } = system;
  client.setQueryData(peerQueries.detail(id.data).queryKey, detail);
  const labelled = { kind: "peer", id: id.data } as const;
  const annotation = await readAnnotation(labelled).catch(unlessMissing);
  if (annotation) client.setQueryData(annotationQuery(labelled).queryKey, annotation);
  return (
    <HydratedQueries client={client}>
      <PeerView
        id={id.data}
        reading={readingOf(system, detail.peer)}
        role={role}
        quiet={
          <QuietBanner
            className="mb-4"
            about={{
              kinds: topicKinds.peer,
              ends: [detail.peer, ...detail.otherEnds].map(({ connectionId, system, labels }) => ({
                id: connectionId,
                system,
                labels,
              })),
              marks: [detail.peer, ...detail.otherEnds].flatMap(({ id: peerId, pairKey }) =>
                pairKey === null ? [peerId] : [peerId, `:${pairKey}`],
              ),
            }}
          />
        }
        said={
          <AnnotationCard
            of={labelled}
            connectionName={detail.peer.connectionName}
            denied={allows(role, "peers.write") ? undefined : reasonDenied("peers.write")}
          />
        }
        pairAction={loadPairing && <Unpair peerId={id.data} role={role} />}
        pairRepair={loadPairing && <PairRepair peerId={id.data} role={role} />}
        rotation={
          loadPairing &&
          detail.peer.pairKey !== null && <LazyPeerRotation peerId={id.data} role={role} />
        }
        svmPeers={
          loadSvmPeers &&
          detail.peer.pairKey !== null && (
            <>
              <LazySvmPeers peerId={id.data} systemId={detail.peer.system} role={role} />
              <LazySvmPermissions peerId={id.data} systemId={detail.peer.system} role={role} />
            </>
          )
        }
      />
    </HydratedQueries>
  );
}
