import { facing, hostRange, isHost } from "../host-range";
import {
  formatAddress,
  formatCidr,
  formatNetwork,
  overlaps,
  parseCidr,
  sameNetwork,
  type Cidr,
} from "@/lib/domain/cidr";
import { familyLabel, otherFamily, type AddressFamily } from "@/lib/domain/ip";
import { warningsFor } from "../warnings";
import { chosenInterface, interfaceFacts, knownInterfaces } from "./chosen-interface";
import { draftOf, type Context, type CreateNote, type CreateValues } from "./draft";

type GatewayField = "localGateway" | "remoteGateway";
const other: Record<GatewayField, GatewayField> = {
  localGateway: "remoteGateway",
  remoteGateway: "localGateway",
};
/** "Generally a 30-bit mask is recommended" (user guide, "Creating a Peer"); /126 is the same in IPv6. */
const lineLength: Record<AddressFamily, number> = { ipv4: 30, ipv6: 126 };

const fixTo = (field: GatewayField, cidr: Cidr): CreateNote["fix"] => ({
  label: `Use ${formatCidr(cidr)}`,
  set: { [field]: formatCidr(cidr) },
});

const ofFamily = (text: string, family: AddressFamily): Cidr | null => {
  const cidr = parseCidr(text);
  return cidr?.family === family ? cidr : null;
};

/** The address facing the other gateway, where this one is empty or elsewhere. */
function suggestion(field: GatewayField, own: Cidr | null, opposite: Cidr | null): CreateNote[] {
  const wanted = opposite ? facing(opposite) : null;
  if (!wanted || !opposite) return [];
  if (own && own.address !== opposite.address && sameNetwork(own, opposite) && isHost(own))
    return [];
  return [
    {
      tone: "info",
      text: `The address facing ${formatCidr(opposite)} is ${formatCidr(wanted)}.`,
      fix: fixTo(field, wanted),
    },
  ];
}

/** An address without prefix length, or of the other family. */
function unfinished(
  field: GatewayField,
  text: string,
  values: CreateValues,
  context: Context,
  family: AddressFamily,
  opposite: Cidr | null,
): CreateNote[] {
  const prefix = opposite?.prefix ?? lineLength[family];
  const completed = text.includes("/") ? null : ofFamily(`${text}/${prefix}`, family);
  if (completed)
    return [
      {
        tone: "info",
        text: `The prefix length is missing; ${opposite ? "the other gateway has" : "recommended is"} /${prefix}.`,
        fix: fixTo(field, completed),
      },
    ];
  const wanted = otherFamily[family];
  const taken = chosenInterface(values, context)?.data.slots[wanted];
  if (!ofFamily(text.includes("/") ? text : `${text}/${lineLength[wanted]}`, wanted) || taken)
    return [];
  return [
    {
      tone: "info",
      text: `This is an ${familyLabel[wanted]} address.`,
      fix: { label: `Change the family to ${familyLabel[wanted]}`, set: { addressFamily: wanted } },
    },
  ];
}

/** The subnet's addresses, and the first one in place of one that is not for hosts. */
function rangeNotes(field: GatewayField, own: Cidr, opposite: Cidr | null): CreateNote[] {
  const range = hostRange(own);
  if (!range) return [];
  const [first, last] = [formatAddress(range.first), formatAddress(range.last)];
  const text =
    range.count === 2n
      ? `Usable in ${formatNetwork(own)}: ${first} and ${last}.`
      : `Usable in ${formatNetwork(own)}: ${first} to ${last}.`;
  if (isHost(own)) return [{ tone: "info", text }];
  const free = opposite?.address === range.first.address ? range.last : range.first;
  return [{ tone: "info", text, fix: fixTo(field, free) }];
}

/** A smaller subnet around the same address, offered where the one entered is wider than recommended. */
function narrowed(field: GatewayField, own: Cidr): CreateNote["fix"] {
  const line = parseCidr(`${formatAddress(own)}/${lineLength[own.family]}`);
  const opposite = line ? facing(line) : null;
  if (!line || !opposite) return undefined;
  return {
    label: `Use ${formatCidr(line)} and ${formatCidr(opposite)}`,
    set: { [field]: formatCidr(line), [other[field]]: formatCidr(opposite) },
  };
}

/** Whether another interface has gateways in the same subnet already. */
function usedElsewhere(own: Cidr, values: CreateValues, context: Context): CreateNote[] {
  const holder = knownInterfaces(context).find(({ choice, data }) => {
    const gateway = data.slots[own.family]?.localGateway;
    const cidr = gateway ? parseCidr(gateway) : null;
    return choice.value !== values.virtualInterfaceId && cidr !== null && overlaps(cidr, own);
  });
  return holder
    ? [{ tone: "warning", text: `${holder.choice.label} has its gateways in this subnet already.` }]
    : [];
}

/** Remarks beside a gateway while it is typed: what fits, what faces it, and what is unusual about it. */
export function gatewayNotes(
  field: GatewayField,
  values: CreateValues,
  context: Context,
): CreateNote[] {
  const draft = draftOf(values);
  const [own, opposite] = [
    ofFamily(draft[field], draft.addressFamily),
    ofFamily(draft[other[field]], draft.addressFamily),
  ];
  const facingNote = suggestion(field, own, opposite);
  if (draft[field] === "") return facingNote;
  if (!own) {
    const notes = unfinished(field, draft[field], values, context, draft.addressFamily, opposite);
    // One way out is offered once, though two remarks lead to it.
    return [
      ...notes,
      ...facingNote.filter(({ fix }) => !notes.some((note) => note.fix?.label === fix?.label)),
    ];
  }
  const warnings = warningsFor(draft, interfaceFacts(chosenInterface(values, context)))
    .filter(({ pointer }) => pointer === `/${field}`)
    .map(
      ({ detail, wide }): CreateNote => ({
        tone: "warning",
        text: detail,
        ...(wide ? { fix: narrowed(field, own) } : {}),
      }),
    );
  if (field === "localGateway")
    return [
      ...rangeNotes(field, own, opposite),
      ...usedElsewhere(own, values, context),
      ...facingNote,
      ...warnings,
    ];
  // The range stands beside the local gateway already; here it is said only where it helps and nothing better can be offered.
  return [
    ...(isHost(own) || facingNote.length > 0 ? [] : rangeNotes(field, own, opposite)),
    ...facingNote,
    ...warnings,
  ];
}
