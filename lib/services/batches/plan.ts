import "server-only";
import { counted } from "@/lib/domain/counted";
import { eachAtOnce } from "@/lib/config/at-once";
import type { BatchCheck, BatchRequest, CheckedItem } from "@/lib/domain/batch";
import { groupBy } from "@/lib/domain/group-by";
import type { Peer } from "@/lib/domain/peer";
import { relationshipKey } from "@/lib/domain/relationship";
import { typedName } from "@/lib/domain/typed-name";
import { peerActs } from "@/lib/services/batch-acts";
import { readingOnce } from "@/lib/services/pairing/read-side";
import { findPeers, halvesOf } from "@/lib/services/peers/find-peer";
import type { Chosen, PeerAct, Planned } from "./contract";

/** Verdicts that are found out at the same time: most of it is waiting for systems. */
const atOnce = 8;

interface Selection {
  chosen: Chosen[];
  /** Chosen ones that the inventory has no more. */
  gone: string[];
}

/** The peers of a selection in its order, one for each thing that the act is done to. */
async function readSelection(ids: readonly string[], per: PeerAct["per"]): Promise<Selection> {
  const found = new Map((await findPeers(ids)).map((peer) => [peer.id, peer]));
  const inOrder = [...new Set(ids)].flatMap((id) => found.get(id) ?? []);
  const keyOf = (peer: Peer): string =>
    per === "connection"
      ? peer.connectionId
      : ((per === "relationship" ? relationshipKey(peer) : null) ?? peer.id);
  const first = new Map<string, Peer>();
  for (const peer of inOrder) if (!first.has(keyOf(peer))) first.set(keyOf(peer), peer);
  const peers = [...first.values()];
  const halves = groupBy(await halvesOf(peers), relationshipKey);
  return {
    chosen: peers.map((peer) => ({
      peer,
      others: (halves.get(relationshipKey(peer)) ?? []).filter(({ id }) => id !== peer.id),
    })),
    gone: [...new Set(ids)].filter((id) => !found.has(id)),
  };
}

const goneItem = (id: string): Planned => ({
  subject: { kind: "peer", id, name: "A peer", detail: "" },
  input: {},
  verdict: "left-out",
  why: "It is not in the inventory any more.",
  loses: [],
  warning: null,
  silent: null,
});

export interface PlannedBatch {
  act: PeerAct;
  title: string;
  items: Planned[];
  chosen: Chosen[];
}

/** What an act would do with a selection. @param live asks the systems too. Changes nothing. */
export async function planBatch(
  { act: name, peers, options }: BatchRequest,
  { live, signal }: { live: boolean; signal: AbortSignal },
): Promise<PlannedBatch> {
  const act = await peerActs[name]();
  const { chosen, gone } = await readSelection(peers, act.per);
  const read = readingOnce();
  const items = await eachAtOnce(atOnce, chosen, (each) =>
    act.plan(each, { options, live, read, signal }),
  );
  const all = [...items, ...gone.map(goneItem)];
  const ready = all.filter(({ verdict }) => verdict === "ready").length;
  return { act, title: counted(act.title, ready), items: all, chosen };
}

/** What has to be typed first: where much is lost with at least one of those that are ready. */
function typedText({ act, items, chosen }: PlannedBatch, ready: number): string | null {
  if (act.typedVerb === undefined) return null;
  const heavy = chosen.some(({ peer, others }, index) => {
    const standing = [peer, ...others].map(({ status }) => status);
    return (
      items[index]?.verdict === "ready" &&
      typedName({ kind: "peer", name: peer.name, standing }) !== undefined
    );
  });
  return heavy ? `${act.typedVerb} ${ready}` : null;
}

const toChecked = ({ subject, verdict, why, loses, warning, silent }: Planned): CheckedItem => ({
  subject,
  verdict,
  why,
  loses,
  warning,
  silent,
});

/** One verdict over a selection, read live from every system it concerns. Changes nothing. */
export async function checkBatch(request: BatchRequest, signal: AbortSignal): Promise<BatchCheck> {
  const planned = await planBatch(request, { live: true, signal });
  const items = planned.items.map(toChecked);
  const ready = items.filter(({ verdict }) => verdict === "ready").length;
  return {
    act: request.act,
    title: planned.title,
    items,
    undo: planned.act.undoWords,
    typed: typedText(planned, ready),
  };
}
