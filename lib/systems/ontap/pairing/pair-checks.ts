import "server-only";
import {
  type CheckSpec,
  type CheckFinding,
  checkPassed,
  type Reading,
  checkUndecided,
  unread,
} from "@/lib/systems/contract/pairing-facts";
import { parseIp } from "@/lib/domain/ip";
import type { PairFacts } from "./facts";
import { halvesOf } from "./halves";

/** Runs on what both sides say; a side that could not be read decides nothing. */
async function withBoth<Value>(
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
const older = (release: string, generation: number, major: number): boolean => {
  const [g = 0, m = 0] = numbersOf(release);
  return g < generation || (g === generation && m < major);
};

async function namesLine(facts: PairFacts): Promise<CheckFinding> {
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

async function notPeersLine(facts: PairFacts): Promise<CheckFinding> {
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

const clocksLine = (facts: PairFacts): Promise<CheckFinding> =>
  withBoth(
    facts,
    (side) => side.clockAheadMs,
    (a, b) => {
      const silent = a === null ? facts.a : b === null ? facts.b : null;
      if (a === null || b === null)
        return {
          outcome: "unknown",
          found: `${silent?.connectionName ?? ""} does not tell its time.`,
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

/** The lines that are about both clusters together. */
export const pairChecks: readonly CheckSpec<PairFacts>[] = [
  {
    id: "two-clusters",
    title: "Two different clusters",
    side: null,
    why: "A cluster cannot peer with itself.",
    run: (facts) =>
      withBoth(
        facts,
        (side) => side.cluster,
        (a, b) =>
          a.uuid === b.uuid
            ? {
                outcome: "failed",
                found: `Both connections lead to ${a.name}.`,
                remedy: "Choose another connection.",
                link: "options",
                backend: { status: null, code: "4653058", text: "" },
              }
            : checkPassed(`${a.name} and ${b.name}.`),
      ),
  },
  {
    id: "names",
    title: "Names are free",
    side: null,
    why: "ONTAP refuses a name that is its own or taken.",
    run: namesLine,
  },
  {
    id: "not-peers",
    title: "Not peers yet",
    side: null,
    why: "Two clusters have at most one relationship.",
    run: notPeersLine,
  },
  {
    id: "versions",
    title: "Versions",
    side: null,
    why: "Encryption exists from 9.6 on; older releases cannot agree on it.",
    run: (facts) =>
      withBoth(
        facts,
        (side) => side.cluster,
        (a, b) => {
          const found = `${a.name} runs ${a.release ?? "an unknown release"}, ${b.name} runs ${b.release ?? "an unknown release"}.`;
          if (a.release === null || b.release === null)
            return { outcome: "unknown", found, remedy: "Check that both run ONTAP 9.6 or later." };
          const old = [a, b].find(({ release }) => release !== null && older(release, 9, 6));
          return old
            ? {
                outcome: facts.options?.shared.encryption === "none" ? "warning" : "failed",
                found,
                remedy: `Upgrade ${old.name} to ONTAP 9.6 or later, or pair without encryption.`,
                link: "options",
              }
            : checkPassed(found);
        },
      ),
  },
  {
    id: "policy",
    title: "Peering policy",
    side: null,
    why: "A policy may require encryption or a longer passphrase.",
    run: (facts) =>
      withBoth(
        facts,
        (side) => side.cluster,
        (a, b) => {
          const strict = [a, b].find(({ encryptionRequired }) => encryptionRequired);
          if (strict && facts.options?.shared.encryption === "none")
            return {
              outcome: "failed",
              found: `${strict.name} requires encryption.`,
              remedy: "Choose TLS with a pre-shared key.",
              link: "options",
              backend: { status: null, code: "4653419", text: "" },
            };
          const needed = Math.max(a.minimumPassphraseLength, b.minimumPassphraseLength);
          const made = facts.options?.shared.passphraseLength ?? needed;
          if (made < needed)
            return {
              outcome: "failed",
              found: `A passphrase must have ${needed} characters here.`,
              remedy: "Start the pairing anew, so that both policies are read again.",
              link: "options",
              backend: { status: null, code: "4653236", text: "" },
            };
          return checkPassed(
            `${strict ? `${strict.name} requires encryption, which is on` : "Neither requires encryption"}; the passphrase will have ${made} characters.`,
          );
        },
      ),
  },
  {
    id: "family",
    title: "One address family",
    side: null,
    why: "All addresses of a relationship are IPv4 or all are IPv6.",
    async run(facts) {
      if (!facts.options) return checkUndecided;
      const families = (side: "a" | "b") =>
        new Set(
          (facts.options?.[side].addresses ?? []).map(
            (address) => parseIp(address)?.family ?? "name",
          ),
        );
      const all = new Set(
        [...families("a"), ...families("b")].filter((family) => family !== "name"),
      );
      if (all.size <= 1)
        return checkPassed(
          all.size === 0
            ? "Only host names are given."
            : all.has("ipv6")
              ? "All addresses are IPv6."
              : "All addresses are IPv4.",
        );
      return {
        outcome: "failed",
        found: "IPv4 and IPv6 addresses are mixed.",
        remedy: "Choose addresses of one family on both sides.",
        link: "options",
        backend: { status: null, code: "4653708", text: "" },
      };
    },
  },
  {
    id: "clocks",
    title: "Clocks are close",
    side: null,
    why: "Clusters whose clocks differ by more than five minutes cannot be peered.",
    run: clocksLine,
  },
  {
    id: "svm-names",
    title: "SVM names",
    side: null,
    why: "Two SVMs of one name cannot be SVM peers without another local name.",
    run: (facts) =>
      withBoth(
        facts,
        (side) => side.svms,
        (a, b) => {
          const shared = a
            .map(({ label }) => label)
            .filter((name) => b.some(({ label }) => label === name));
          return shared.length === 0
            ? checkPassed("No SVM name occurs on both.")
            : {
                outcome: "warning",
                found: `On both: ${shared.join(", ")}.`,
                remedy: "Give such an SVM a local name when you make it an SVM peer.",
              };
        },
      ),
  },
];
