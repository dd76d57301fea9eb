import { relationshipKey } from "@/lib/domain/relationship";
import { groupBy } from "@/lib/domain/group-by";
import { severityOf } from "@/lib/domain/status-scale";
import type { PeerAct } from "@/lib/domain/peer";
import { peerActPath, unpairAct } from "@/lib/domain/peer-act-path";
import { dayMs } from "@/lib/domain/time-units";
import type { HygieneFinding } from "@/lib/domain/hygiene/report";
import type { HygieneDefinition, Verdict } from "@/lib/systems/contract/hygiene";
import { type Check, type JudgedSystem, peerObject } from "./check";
import type { HygieneConnection, HygienePeer } from "./facts";
import { missingHalves } from "./missing-halves";

/** An offer that is younger has only just been made. */
const offerPatienceMs = dayMs;

interface PeerChecksInput {
  connections: readonly HygieneConnection[];
  peers: readonly HygienePeer[];
  systems: ReadonlyMap<string, JudgedSystem>;
  nowMs: number;
  /** From how many days a passphrase is old. */
  days: number;
}

/** One half with what its check came to. */
interface Judged {
  peer: HygienePeer;
  verdict: Verdict;
  since?: Pick<NonNullable<Check["finding"]>, "since" | "sinceKnown">;
}

type Halves = readonly [HygienePeer, ...HygienePeer[]];

const actOf = (
  peerId: string,
  { label, ...act }: PeerAct & { label: string },
): HygieneFinding["act"] => ({
  label,
  path:
    act.kind === "edit"
      ? `/peers/${peerId}/edit`
      : peerActPath(peerId, act.kind === "delete" ? "delete" : act.id),
  permission: "peers.write",
});

const unpairOrDelete = (halves: Halves): HygieneFinding["act"] =>
  halves.length > 1
    ? { label: "Unpair", path: peerActPath(halves[0].id, unpairAct), permission: "peers.write" }
    : { label: "Delete", path: peerActPath(halves[0].id, "delete"), permission: "peers.write" };

const ofRelationship = (halves: Halves): string => relationshipKey(halves[0]) ?? halves[0].id;

/** Checks of one kind of one relationship: what is found of several halves is one finding. */
function together(
  kind: Check["kind"],
  halves: Halves,
  judged: readonly Judged[],
  act?: HygieneFinding["act"],
): Check[] {
  const alike =
    judged.length < 2 ? [judged] : [...groupBy(judged, ({ verdict }) => verdict.outcome).values()];
  return alike.flatMap((same): Check[] => {
    const [worst] = same;
    if (!worst) return [];
    const { verdict, peer } = worst;
    const check = {
      kind,
      outcome: verdict.outcome,
      connectionIds:
        same.length < 2
          ? [peer.connectionId]
          : [...new Set(same.map((each) => each.peer.connectionId))],
    };
    if (verdict.outcome === "good") return [check];
    const own = verdict.outcome === "bad" ? verdict : null;
    return [
      {
        ...check,
        finding: {
          of: ofRelationship(halves),
          object: peerObject(peer),
          system: peer.system,
          detail: verdict.detail,
          ...worst.since,
          ...(own?.severity && { severity: own.severity }),
          act: act ?? (own?.act ? actOf(peer.id, own.act) : null),
        },
      },
    ];
  });
}

/** What was so when a connection was read last, and may not be so now. */
const lastKnown = (connection: HygieneConnection, verdict: Verdict): Verdict => ({
  outcome: "unknown",
  detail: `${connection.name} cannot be read now. When it was read last: ${verdict.outcome === "good" ? "good." : verdict.detail}`,
});

const systemKinds = ["encryption", "authentication", "versions"] as const;

function checkRelationship(
  halves: Halves,
  { hygiene, loadPairing }: JudgedSystem,
  connectionOf: (peer: HygienePeer) => HygieneConnection | undefined,
  { nowMs, days }: PeerChecksInput,
): Check[] {
  const judgedAs = (
    judge: (peer: HygienePeer) => Verdict | null,
    since?: (peer: HygienePeer) => Judged["since"],
  ): Judged[] =>
    halves.flatMap((peer) => {
      const connection = connectionOf(peer);
      const verdict = connection && judge(peer);
      if (!verdict) return [];
      return [
        {
          peer,
          verdict: connection.known ? verdict : lastKnown(connection, verdict),
          ...(since && { since: since(peer) }),
        },
      ];
    });
  const statusSince = ({ statusSince: since, statusSinceKnown: sinceKnown }: HygienePeer) => ({
    since,
    sinceKnown,
  });
  const checks: Check[] = [];
  for (const kind of systemKinds) {
    const judge = hygiene?.judge[kind];
    if (judge)
      checks.push(
        ...together(
          kind,
          halves,
          judgedAs(
            judge,
            kind === "versions"
              ? undefined
              : ({ securitySince }) => ({ since: securitySince, sinceKnown: false }),
          ),
        ),
      );
  }
  const ended = judgedAs(
    ({ status, nativeState }) =>
      status === "ended"
        ? { outcome: "bad", detail: `The other side is gone; what is left says ${nativeState}.` }
        : { outcome: "good" },
    statusSince,
  );
  checks.push(
    ...together("ended", halves, ended, loadPairing ? unpairOrDelete(halves) : undefined),
  );
  const isOffer = hygiene?.isOffer;
  if (isOffer)
    checks.push(
      ...together(
        "offer",
        halves,
        judgedAs(
          (peer) => (peer.status === "pending" && isOffer(peer) ? offerVerdict(peer, nowMs) : null),
          statusSince,
        ),
      ),
    );
  return [...checks, ...secretAge(halves, hygiene, nowMs, days)];
}

function offerVerdict({ offerExpiresAt, statusSince }: HygienePeer, nowMs: number): Verdict {
  if (offerExpiresAt !== null && offerExpiresAt.getTime() <= nowMs)
    return {
      outcome: "bad",
      detail: "The offer has expired: nobody can accept it any more.",
      act: { kind: "delete", label: "Delete offer" },
    };
  return nowMs - statusSince.getTime() > offerPatienceMs
    ? {
        outcome: "bad",
        detail: "The offer waits: nobody has accepted it on the other side.",
        act: { kind: "delete", label: "Delete offer" },
      }
    : { outcome: "good" };
}

/** Told by our own records: it makes no difference whether the systems can be read. The latest of both ends counts. */
function secretAge(
  halves: Halves,
  hygiene: HygieneDefinition | null,
  nowMs: number,
  days: number,
): Check[] {
  const secret = hygiene?.secret;
  const holding = secret ? halves.filter(secret.isHeldBy) : [];
  const [first] = holding;
  if (!secret || !first) return [];
  const set = halves.flatMap(({ secretSetAt }) => secretSetAt?.getTime() ?? []);
  const latest = set.length === 0 ? null : Math.max(...set);
  const age = latest === null ? null : Math.floor((nowMs - latest) / dayMs);
  const verdict: Verdict =
    age === null
      ? {
          outcome: "unknown",
          detail: `When its ${secret.noun} was set is not known: it was not set here.`,
        }
      : age >= days
        ? {
            outcome: "bad",
            detail: `Its ${secret.noun} was set here ${age} days ago.`,
          }
        : { outcome: "good" };
  const since = { since: latest === null ? null : new Date(latest), sinceKnown: true };
  return together(
    "secret-age",
    halves,
    holding.map((peer) => ({ peer, verdict, since })),
    actOf(first.id, secret.act),
  );
}

/** Everything that is checked of peers; the two halves of one relationship are judged together. */
export function checkPeers(input: PeerChecksInput): Check[] {
  const { connections, peers, systems } = input;
  const byId = new Map(connections.map((connection) => [connection.id, connection]));
  const connectionOf = ({ connectionId }: HygienePeer) => byId.get(connectionId);
  const inOrder = [...peers].sort(
    (one, other) =>
      severityOf[one.status] - severityOf[other.status] || (one.id < other.id ? -1 : 1),
  );
  const relationships = groupBy(inOrder, (peer) => relationshipKey(peer) ?? peer.id);
  const checks = [...relationships.values()].flatMap((found) => {
    const [first, ...rest] = found;
    const system = first && systems.get(first.system);
    return first && system ? checkRelationship([first, ...rest], system, connectionOf, input) : [];
  });
  return [...checks, ...missingHalves(connections, [...relationships.values()], systems)];
}
