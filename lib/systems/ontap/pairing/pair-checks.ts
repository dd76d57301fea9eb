import "server-only";
import { type CheckSpec, checkPassed, checkUndecided } from "@/lib/systems/contract/pairing-facts";
import { parseIp } from "@/lib/domain/ip";
import type { PairFacts } from "./facts";
import { clocksLine, namesLine, notPeersLine, older, withBoth } from "./pair-lines";

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
