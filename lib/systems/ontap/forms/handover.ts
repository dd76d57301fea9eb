import type { Handover, HandoverStep, Outcome } from "@/lib/systems/contract/forms";
import { trimmedList } from "@/lib/systems/kit/trimmed";
import { createCommand, healthCommand, renewCommand, showCommand, type Encryption } from "./cli";
import { isAccepting, isUnauthenticated, type CreateValues, type OntapForms } from "./draft";
import { offeredAddresses } from "./offered-addresses";

type Group = Handover["groups"][number];

type Created = Pick<Outcome<OntapForms>, "peer" | "context" | "hasSecret"> & {
  values: Pick<CreateValues, "remoteAddresses" | "authentication" | "encryption">;
};

const passphraseWord = (outcome: Pick<Created, "hasSecret">): string =>
  outcome.hasSecret ? "the passphrase shown here" : "the passphrase you entered";

function cliGroup(steps: readonly HandoverStep[]): Group {
  return { title: "On its command line", steps };
}

function systemManagerSteps(outcome: Created, addresses: readonly string[]): HandoverStep[] {
  return [
    {
      text: "Open Cluster > Settings. Under Intercluster settings, see that every node has a network interface; add those that are missing.",
    },
    { text: "In the menu of Cluster peers, choose Peer cluster." },
    ...(isUnauthenticated(outcome.values) ? [] : [{ text: `Paste ${passphraseWord(outcome)}.` }]),
    {
      text: "Enter the intercluster addresses of this cluster.",
      ...(addresses.length > 0 && { code: addresses.join(",") }),
    },
    { text: "Choose Initiate cluster peering." },
  ];
}

function waitingFor(outcome: Created, title: string): Handover {
  const { peer, values, context } = outcome;
  const addresses = offeredAddresses(peer, trimmedList(values.remoteAddresses), context);
  const authenticated = !isUnauthenticated(values);
  const steps: HandoverStep[] = [
    ...(addresses.length === 0
      ? [
          {
            text: `${peer.local.name ?? "This cluster"} has no intercluster LIF that is up in this IPspace yet. Create one per node first: the other cluster needs an address to answer to.`,
          },
        ]
      : []),
    {
      text: authenticated
        ? `Create the peer. It asks twice for a passphrase: enter ${passphraseWord(outcome)}.`
        : "Create the peer, without authentication like here.",
      code: createCommand({ addresses, encryption: values.encryption, authenticated }),
    },
    { text: "See whether both clusters reach each other.", code: showCommand() },
  ];
  return {
    title,
    groups: [
      {
        title: "In System Manager of the other cluster (ONTAP 9.8 or later)",
        steps: systemManagerSteps(outcome, addresses),
      },
      cliGroup(steps),
      {
        title: "In this dashboard",
        steps: [
          {
            text: "When the other cluster is registered here, accept there: addresses and settings are filled in for you.",
          },
        ],
      },
    ],
  };
}

function established(outcome: Pick<Created, "peer">): Handover {
  const cluster = outcome.peer.name;
  return {
    title: `Peered with ${outcome.peer.remote.name ?? cluster}`,
    groups: [
      cliGroup([
        { text: "See the relationship as this cluster keeps it.", code: showCommand(cluster) },
        { text: "See node by node whether the clusters reach each other.", code: healthCommand },
        {
          text: "Next, peer the SVMs that replicate. SVMs that were allowed from the start need no further acceptance.",
        },
      ]),
    ],
  };
}

function mismatched(outcome: Pick<Created, "peer">): Handover {
  return {
    title: "The clusters do not accept each other",
    groups: [
      {
        title: "What to do",
        steps: [
          {
            text: "Compare the passphrase with the offered one and see on the other cluster whether the offer is still open.",
          },
          {
            text: "Delete this half here and, where it shows a problem too, the offer there. Then make a new offer.",
          },
          {
            text: "See what the other cluster says.",
            code: showCommand(outcome.peer.local.name ?? "<cluster>"),
          },
        ],
      },
    ],
  };
}

/** After a change that must be made on the other side as well: a new passphrase, another encryption. */
function renewed(outcome: Extract<Outcome<OntapForms>, { act: "change" }>): Handover | null {
  const { peer, context, hasSecret, values } = outcome;
  if (!values.passphrase) return null;
  const encryption: Encryption = values.encryption;
  if (peer.nativeState === "unidentified" || peer.nativeState === "pending")
    return waitingFor(
      { peer, context, hasSecret, values: { encryption, remoteAddresses: peer.remote.addresses } },
      "Give the new passphrase to the other cluster",
    );
  const here = peer.local.name ?? "<this cluster>";
  return {
    title: `Set the same on ${peer.remote.name ?? "the other cluster"}`,
    groups: [
      cliGroup([
        {
          text: `Renew the passphrase. It asks twice: enter ${passphraseWord(outcome)}.`,
          code: renewCommand(here, encryption),
        },
        { text: "Afterwards both sides authenticate with it.", code: showCommand(here) },
      ]),
      {
        title: "In this dashboard",
        steps: [
          {
            text: `When ${peer.remote.name ?? "the other cluster"} is registered here, edit its peer ${here}: enter the same passphrase${encryption === undefined ? "" : " and the same encryption"}.`,
          },
        ],
      },
    ],
  };
}

/** What to do on the other cluster after creating or renewing. Source: NetApp, ONTAP: create a cluster peer relationship. */
export function handover(outcome: Outcome<OntapForms>): Handover | null {
  if (outcome.act === "change") return renewed(outcome);
  const { peer, values } = outcome;
  if (peer.authentication === "problem") return mismatched(outcome);
  if (!isAccepting(values))
    return peer.status === "healthy"
      ? established(outcome)
      : waitingFor(outcome, "Accept the offer on the other cluster");
  if (peer.nativeState === "pending" || peer.status === "unknown")
    return waitingFor(outcome, "The other cluster has not answered yet");
  return established(outcome);
}
