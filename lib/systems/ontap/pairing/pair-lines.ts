import "server-only";
import {
  type CheckFinding,
  checkPassed,
  type Reading,
  unread,
} from "@/lib/systems/contract/pairing-facts";
import type { PairFacts } from "./facts";
import { halvesOf } from "./halves";

/** Runs on what both sides say; a side that could not be read decides nothing. */
export async function withBoth<Value>(
  facts: PairFacts,
  pick: (side: PairFacts["a"]) => () => Promise<Reading<Value>>,
  judge: (a: Value, b: Value) => CheckFinding,
): Promise<CheckFinding> {
  const [a, b] = await Promise.all([pick(facts.a)(), pick(facts.b)()]);
  if (!a.ok) return unread(facts.a.connectionName, a.error);
  if (!b.ok) return unread(facts.b.connectionName, b.error);
  return judge(a.value, b.value);
}

const numbersOf = (release: string): readonly number[] => release.split(/[.P]/).map(Number);

/** Whether a release such as "9.11.1P2" comes before generation.major. */
export const older = (release: string, generation: number, major: number): boolean => {
  const [g = 0, m = 0] = numbersOf(release);
  return g < generation || (g === generation && m < major);
};

/** Whether each cluster's name is free on the other one. */
export async function namesLine(facts: PairFacts): Promise<CheckFinding> {
  const [a, b, peersA, peersB] = await Promise.all([
    facts.a.cluster(),
    facts.b.cluster(),
    facts.a.peers(),
    facts.b.peers(),
  ]);
  for (const [side, read] of [
    ["a", a],
    ["b", b],
    ["a", peersA],
    ["b", peersB],
  ] as const)
    if (!read.ok) return unread(facts[side].connectionName, read.error);
  if (!a.ok || !b.ok || !peersA.ok || !peersB.ok) return checkPassed("");
  const nameOn = {
    a: facts.options?.a.name || b.value.name,
    b: facts.options?.b.name || a.value.name,
  };
  const own = { a: a.value, b: b.value };
  const lists = { a: peersA.value, b: peersB.value };
  for (const side of ["a", "b"] as const) {
    const other = own[side === "a" ? "b" : "a"];
    if (nameOn[side] === own[side].name)
      return {
        outcome: "failed",
        found: `${facts[side].connectionName} would call the other cluster by its own name, ${nameOn[side]}.`,
        remedy: "Enter another name for the other cluster.",
        link: "options",
        backend: { status: null, code: "4656071", text: "" },
      };
    const taken = lists[side].find(
      (peer) => peer.name === nameOn[side] && peer.key.toLowerCase() !== other.uuid.toLowerCase(),
    );
    if (taken)
      return {
        outcome: "failed",
        found: `${facts[side].connectionName} already has a peer named ${taken.name}.`,
        remedy: "Enter another name for the other cluster.",
        link: "options",
        backend: { status: null, code: "4653075", text: "" },
      };
  }
  return checkPassed(
    `${facts.a.connectionName} will call it ${nameOn.a}, ${facts.b.connectionName} will call it ${nameOn.b}.`,
  );
}

/** Whether the two clusters have no relationship with each other yet. */
export async function notPeersLine(facts: PairFacts): Promise<CheckFinding> {
  const [a, b] = await Promise.all([facts.a.cluster(), facts.b.cluster()]);
  if (!a.ok) return unread(facts.a.connectionName, a.error);
  if (!b.ok) return unread(facts.b.connectionName, b.error);
  return withBoth(
    facts,
    (side) => side.peers,
    (peersA, peersB) => {
      const halves = halvesOf(
        { a: peersA, b: peersB },
        { a: a.value.uuid, b: b.value.uuid },
        { a: facts.options?.b.addresses ?? [], b: facts.options?.a.addresses ?? [] },
      );
      const [side, half] = halves.a ? (["a", halves.a] as const) : (["b", halves.b] as const);
      if (!half) return checkPassed("Neither cluster has a relationship with the other.");
      const both = halves.a !== null && halves.b !== null;
      return {
        outcome: "failed",
        found: both
          ? `They are peers already: ${half.nativeState}.`
          : `${facts[side].connectionName} has a half of this relationship already: ${half.nativeState}.`,
        remedy: both
          ? "Nothing to do; unpair them first to start over."
          : "Remove this half, then pair them.",
        link: "peer",
        peerKey: half.key,
        backend: { status: null, code: "4653076", text: "" },
      };
    },
  );
}

/** NetApp documentation, prerequisites for cluster peering: the time must be in sync within 300 seconds. */
const mostApartMs = 300_000;
const worthSayingMs = 60_000;

const apartText = (ms: number): string =>
  ms < 120_000 ? `${Math.round(ms / 1000)} seconds` : `${Math.round(ms / 60_000)} minutes`;

/** Whether the clocks agree, as far as both tell their time. */
export const clocksLine = (facts: PairFacts): Promise<CheckFinding> =>
  withBoth(
    facts,
    (side) => side.clockAheadMs,
    (a, b) => {
      const silent = a === null ? facts.a : b === null ? facts.b : null;
      if (a === null || b === null)
        return {
          outcome: "unknown",
          found: `${silent?.connectionName ?? ""} does not report its time.`,
          remedy: "Compare the clocks yourself: cluster date show.",
          link: "connection",
        };
      const apartMs = Math.abs(a - b);
      if (apartMs <= worthSayingMs)
        return checkPassed(
          apartMs < 2_000
            ? "They agree to the second or two."
            : `They differ by ${apartText(apartMs)}.`,
        );
      const [ahead, behind] = a > b ? [facts.a, facts.b] : [facts.b, facts.a];
      const found = `The clock of ${ahead.connectionName} is ${apartText(apartMs)} ahead of that of ${behind.connectionName}.`;
      return {
        outcome: apartMs > mostApartMs ? "failed" : "warning",
        found,
        remedy: "Have both clusters take their time from the same NTP servers.",
      };
    },
  );
