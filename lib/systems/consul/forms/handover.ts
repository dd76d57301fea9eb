import type { Handover, Outcome } from "@/lib/systems/contract/forms";
import { parseKey } from "../to-peer";
import {
  dialerManifest,
  establishCommand,
  exportCommand,
  readCommand,
  readTokenCommand,
} from "./cli";
import { hereName } from "./context";
import { nameFrom } from "./names";
import { metaOf, type ConsulForms } from "./values";

type ConsulOutcome = Outcome<ConsulForms>;

/** What the other side may call this datacenter. */
const nameThere = ({ context }: ConsulOutcome): string => nameFrom(hereName(context)) || "peer";

/** What to do next: with a token, on the other datacenter; without one, letting services use the peering. */
export const handover = (outcome: ConsulOutcome): Handover =>
  outcome.hasSecret ? tokenSteps(outcome) : serviceSteps(outcome);

function tokenSteps(outcome: ConsulOutcome): Handover {
  const { peer, context } = outcome;
  const name = nameThere(outcome);
  const check = `Come back here: "${peer.name}" turns active within seconds.`;
  return {
    title: "Use the token on the other datacenter",
    groups: [
      {
        title: "This dashboard",
        steps: [
          {
            text: 'Choose "Establish on a registered datacenter". The token goes there without being shown again.',
          },
          {
            text: `Keep or change the name that datacenter gives to ${hereName(context)}, and establish.`,
            code: name,
          },
          { text: check },
        ],
      },
      {
        title: "Consul UI",
        steps: [
          {
            text: "Copy the token. Consul does not show it again; a lost one can only be replaced.",
          },
          {
            text: "In the Consul UI of the other datacenter open Peers, choose Add peer connection, then Establish peering.",
          },
          { text: `Enter a name for ${hereName(context)}:`, code: name },
          { text: "Paste the token and choose Add peer." },
          { text: check },
        ],
      },
      {
        title: "Consul CLI",
        steps: [
          {
            text: "On the other datacenter, read the token without leaving it in the shell's history:",
            code: readTokenCommand,
          },
          { text: "Establish the peering:", code: establishCommand(name, metaOf(outcome.values)) },
          { text: "See that it is ACTIVE:", code: readCommand(name) },
        ],
      },
      {
        title: "Kubernetes",
        steps: [
          { text: "In the other cluster, read the token:", code: readTokenCommand },
          {
            text: "Store it in a secret and let Consul on Kubernetes establish the peering:",
            code: dialerManifest(name),
          },
        ],
      },
    ],
  };
}

function serviceSteps({ peer }: ConsulOutcome): Handover {
  const { name, partition } = parseKey(peer.key);
  return {
    title: "Let services use the peering",
    groups: [
      {
        title: "Consul CLI",
        steps: [
          {
            text: "See that it is ACTIVE with a heartbeat; the first one comes within 15 seconds:",
            code: readCommand(name, partition),
          },
          {
            text: "Nothing crosses a peering until it is exported. To offer a service of this datacenter:",
            code: exportCommand(name, partition),
          },
          {
            text: "To use a service of the other datacenter, export it there to the name that side gave this datacenter:",
            code: exportCommand("NAME-OF-THIS-DATACENTER-THERE"),
          },
          {
            text: "Where intentions deny by default, allow the source service of the peer on the destination's side.",
          },
        ],
      },
    ],
  };
}

/** The same wizard on the other datacenter; the page adds the token. */
export const otherSide = (outcome: ConsulOutcome) =>
  outcome.hasSecret
    ? {
        label: "Establish on a registered datacenter",
        mode: "establish" as const,
        values: { name: nameThere(outcome), meta: metaOf(outcome.values) },
        secretField: "token" as const,
      }
    : null;
