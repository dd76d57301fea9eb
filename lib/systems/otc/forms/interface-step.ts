import type { WizardStep } from "@/lib/systems/contract/forms";
import { addressFamilies, familyLabel, type AddressFamily } from "@/lib/domain/ip";
import { unread } from "../interface-data";
import { warningsFor } from "../warnings";
import {
  chosenInterface,
  interfaceFacts,
  interfaceList,
  type ChosenInterface,
} from "./chosen-interface";
import {
  draftOf,
  type Context,
  type CreateField,
  type CreateNote,
  type CreateValues,
  type OtcForms,
} from "./draft";

const maxNameLength = 64;
const suffix: Record<AddressFamily, string> = { ipv4: "-v4", ipv6: "-v6" };

/** Letters the name of a peer may have; an interface's own name was made elsewhere. */
const nameFor = (interfaceName: string, family: AddressFamily): string =>
  interfaceName
    .replace(/[^\u4e00-\u9fa5A-Za-z0-9_.-]+/g, "-")
    .slice(0, maxNameLength - suffix[family].length) + suffix[family];

/** The missing family, a name, and the routing of the peer that is there: a second family usually runs the same way. */
export function valuesFor({
  choice,
  data,
}: ChosenInterface): Pick<CreateValues, "addressFamily" | "name" | "routeMode" | "bgpAsn"> {
  const existing = data.slots.ipv4 ?? data.slots.ipv6;
  const byBgp = existing?.routeMode?.toLowerCase() !== "static";
  return {
    addressFamily: data.suggestedFamily,
    name: nameFor(choice.label, data.suggestedFamily),
    routeMode: byBgp ? "bgp" : "static",
    bgpAsn: byBgp ? (existing?.bgpAsn ?? undefined) : undefined,
  };
}

/** "virtual gateway", "global DC gateway"; CloudPond is a name. */
const inSentence = (label: string): string =>
  label.startsWith("CloudPond") ? label : `${label.charAt(0).toLowerCase()}${label.slice(1)}`;

function describe({ data }: ChosenInterface): string {
  const parts = [
    data.connection.name && `Connection ${data.connection.name}`,
    data.gateway.name && `${inSentence(data.gateway.label)} ${data.gateway.name}`,
    data.vlan !== null && `VLAN ${data.vlan}`,
    data.bandwidthMbits !== null && `${data.bandwidthMbits} Mbit/s`,
    data.type,
  ].filter(Boolean);
  const slots = addressFamilies.map(
    (family) =>
      `${familyLabel[family]}: ${data.slots[family] ? `${data.slots[family].name} (${data.slots[family].nativeState})` : "free"}`,
  );
  return `${parts.join(", ")}. ${slots.join(", ")}.`;
}

/** What the cloud is likely to refuse, or to leave without traffic. */
function interfaceNotes(values: CreateValues, context: Context): CreateNote[] {
  const data = chosenInterface(values, context)?.data;
  if (!data) return [];
  const { connection, gateway } = data;
  const notes: CreateNote[] = [];
  if (unread(connection))
    notes.push({
      tone: "info",
      text: "The connection of this interface could not be read: whether it is ACTIVE is not known.",
    });
  else if (connection.status === "ERROR")
    notes.push({
      tone: "warning",
      text: `Connection ${connection.name ?? ""} is ERROR; the cloud refuses changes on it (DC.1005).`,
    });
  else if (connection.status !== null && connection.status !== "ACTIVE")
    notes.push({
      tone: "warning",
      text: `Connection ${connection.name ?? ""} is ${connection.status}; the peer carries no traffic until it is ACTIVE.`,
    });
  if (unread(gateway))
    notes.push({
      tone: "info",
      text: "The gateway of this interface could not be read: its ASN and subnets are not known here, so nothing is checked against them before the cloud does.",
    });
  else if (gateway.status === "PENDING_UPDATE")
    notes.push({
      tone: "warning",
      text: `${gateway.label} ${gateway.name ?? ""} is being changed and locked; the cloud refuses a new peer until that is done (DC.1118).`,
    });
  if (data.status === "DOWN" || data.status === "ERROR")
    notes.push({
      tone: "warning",
      text: `The interface is ${data.status}${data.reason ? `: ${data.reason}` : ""}. A new peer does not repair it.`,
    });
  return notes;
}

function familyNotes(values: CreateValues, context: Context): CreateNote[] {
  const draft = draftOf(values);
  const notes = warningsFor(draft, interfaceFacts(chosenInterface(values, context)))
    .filter(({ pointer }) => pointer === "/addressFamily")
    .map(({ detail }): CreateNote => ({ tone: "warning", text: detail }));
  if (draft.addressFamily === "ipv6")
    notes.push({
      tone: "info",
      text: "IPv6 needs a connection that supports it; where it does not, only IPv4 can be added.",
    });
  return notes;
}

const fields: readonly CreateField[] = [
  {
    name: "virtualInterfaceId",
    label: "Virtual interface",
    kind: "choice",
    from: { kind: interfaceList },
    placeholder: "Choose a virtual interface",
    help(values, context) {
      const chosen = chosenInterface(values, context);
      return chosen
        ? describe(chosen)
        : "Only interfaces with a free slot can be chosen: each has at most one IPv4 and one IPv6 peer.";
    },
    derive(values, context) {
      const chosen = chosenInterface(values, context);
      return chosen ? valuesFor(chosen) : {};
    },
    notes: interfaceNotes,
  },
  {
    name: "addressFamily",
    label: "Address family",
    kind: "radio",
    options(values, context) {
      const chosen = chosenInterface(values, context);
      return addressFamilies.map((family) => ({
        value: family,
        label: familyLabel[family],
        ...(chosen?.data.slots[family]
          ? { denied: `${chosen.choice.label} has its ${familyLabel[family]} peer already.` }
          : {}),
      }));
    },
    notes: familyNotes,
  },
  {
    name: "name",
    label: "Name",
    kind: "text",
    placeholder: "core-01-v6",
    help: "1 to 64 letters, digits, underscores, hyphens and periods.",
  },
  {
    name: "description",
    label: "Description",
    kind: "text",
    optional: true,
    help: "At most 128 characters, without < and >.",
  },
];

export const interfaceStep: WizardStep<OtcForms> = {
  id: "interface",
  title: "Virtual interface",
  intro: "The interface the peer is added to, and which of its two slots it takes.",
  fields,
};
