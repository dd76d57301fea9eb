import type { ExplanationAction, RepairStep } from "@/lib/systems/contract/parts";
import { roleOf } from "./role";
import type { Peering } from "./wire";

const edit: ExplanationAction = { kind: "edit" };
const startOver: ExplanationAction = { kind: "action", id: "start-over" };
const remove: ExplanationAction = { kind: "delete" };

/** What to call the other side. */
export const there = (peering: Peering): string =>
  peering.Remote?.Datacenter || "the other datacenter";

/** Addresses as far as they help to find the right firewall. */
export const addressesText = (peering: Peering): string => {
  const addresses = peering.PeerServerAddresses ?? [];
  return addresses.length > 0 && addresses.length <= 3 ? ` (${addresses.join(", ")})` : "";
};

export const lookThere = (peering: Peering): string =>
  peering.PeerID
    ? `Look on ${there(peering)} for the peering with the ID ${peering.PeerID}.`
    : `Look for this peering on ${there(peering)}.`;

/** Datacenter and trust domain stand in the server name a dialer keeps: "server.dc2.peering.<trust domain>". */
function generateThere(peering: Peering): RepairStep {
  const name = /^server\.(.+?)\.peering\.(.+)$/.exec(peering.PeerServerName ?? "");
  const acts: ExplanationAction[] = name
    ? [
        {
          kind: "create",
          identity: `${name[1]}/${name[2]}`,
          mode: "generate",
          label: "Generate a token there",
        },
      ]
    : [];
  return {
    text: `Generate a token on ${there(peering)}, under a free name, and copy it. It works once.`,
    acts,
  };
}

const establishAgain: RepairStep = {
  text: "Establish this peering again with that token. Name and metadata stay.",
  acts: [edit],
};
const notWanted: RepairStep = {
  text: "The peering is not wanted any more: delete this record.",
  alternative: true,
  acts: [remove],
};

/** A dialer whose acceptor was deleted while cut off is refused as unknown, for ever (peerstream/stream_resources.go). */
function failing(peering: Peering): RepairStep[] {
  if (roleOf(peering) === "dialer") {
    return [
      { text: lookThere(peering) },
      {
        text: `If it is there, check the network from the servers here to its gRPC TLS port${addressesText(peering)}. Consul connects again by itself.`,
      },
      {
        ...generateThere(peering),
        text: `If it is gone, this side fails for ever. ${generateThere(peering).text}`,
      },
      {
        text: "Then establish this peering again with that token, or start over under the same name.",
        acts: [edit, startOver],
      },
    ];
  }
  return [
    { text: `Look on ${there(peering)} for the peering whose peering ID is ${peering.ID}.` },
    {
      text: "If it is there, check that its servers reach this datacenter. They connect again by themselves.",
    },
    {
      text: `If it is gone, nobody dials any more. Make a new token here and establish with it on ${there(peering)}, or start over under the same name.`,
      acts: [{ kind: "action", id: "regenerate" }, startOver],
    },
  ];
}

function terminated(peering: Peering): RepairStep[] {
  if (roleOf(peering) === "dialer") {
    return [
      generateThere(peering),
      establishAgain,
      {
        text: "Consul before 1.14.7 and 1.15.3 cannot do that: start over with the token, under the same name.",
        alternative: true,
        acts: [startOver],
      },
      notWanted,
    ];
  }
  return [
    {
      text: "Delete this record and generate a token under the same name; name and metadata are filled in. A token regenerated for this record would never work.",
      acts: [startOver],
    },
    { text: `Establish with that token on ${there(peering)}.` },
    notWanted,
  ];
}

/** A failed establish: the token's data is stored, its secret was not exchanged. */
const unfinished = (peering: Peering): RepairStep[] => [
  {
    text: `Check that the servers here reach the addresses of the token${addressesText(peering)}.`,
  },
  {
    ...generateThere(peering),
    text: `${generateThere(peering).text} Not needed while the first one was not used.`,
  },
  { text: "Establish again under this name.", acts: [edit] },
  notWanted,
];

/** How to put a peering right, step by step; none where nothing is to be done. */
export function repairSteps(peering: Peering): RepairStep[] {
  switch (peering.State) {
    case "FAILING":
      return failing(peering);
    case "TERMINATED":
      return terminated(peering);
    case "PENDING":
      return roleOf(peering) === "dialer" ? unfinished(peering) : [];
    default:
      return [];
  }
}
