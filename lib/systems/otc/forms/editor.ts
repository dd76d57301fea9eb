import type { z } from "zod";
import type { Peer } from "@/lib/domain/peer";
import type { FieldSpec } from "@/lib/systems/contract/fields";
import type { PeerEditor } from "@/lib/systems/contract/forms";
import { trimmed, trimmedList } from "@/lib/systems/kit/trimmed";
import type { ChoiceKind } from "../choices";
import { noSubnetsProblem, updatePeerInputFor, type UpdatePeerInput } from "../inputs";
import { parseCidr, sameNetwork, usualSpelling } from "@/lib/domain/cidr";
import { familyLabel } from "@/lib/domain/ip";
import { nativeOf } from "../native";
import { maxRemoteSubnets } from "../remote-subnet-rules";
import { peersPath, updateBody } from "../request-body";
import { isBgp } from "../routing";
import type { InterfaceFacts } from "../warnings";
import type { OtcForms, UpdateValues } from "./draft";
import { familyOfPeer, howToReplace } from "./replacing";
import { subnetNotes } from "./subnet-notes";

const isStatic = (peer: Peer): boolean => !isBgp(nativeOf(peer).record?.route_mode);

/** What the cloud has, IPv6 subnets in their usual spelling: it gives them back uncompressed. */
function valuesOf(peer: Peer): UpdatePeerInput {
  const { record } = nativeOf(peer);
  return {
    name: record?.name ?? peer.name,
    description: record?.description ?? "",
    remoteSubnets: (record?.remote_ep_group ?? []).map(usualSpelling),
    withoutRemoteSubnets: false,
  };
}

const editOf = (values: UpdateValues): UpdatePeerInput => ({
  name: trimmed(values.name),
  description: trimmed(values.description),
  remoteSubnets: trimmedList(values.remoteSubnets).filter(Boolean),
  withoutRemoteSubnets: values.withoutRemoteSubnets === true,
});

/** A static peer is about to lose its last subnet. One that has none already stays as it is. */
const losesAll = (peer: Peer, after: readonly string[]): boolean =>
  isStatic(peer) && valuesOf(peer).remoteSubnets.length > 0 && after.length === 0;

const same = (one: string, other: string): boolean => {
  const [left, right] = [parseCidr(one), parseCidr(other)];
  return left && right ? sameNetwork(left, right) : one === other;
};
const without = (list: readonly string[], others: readonly string[]): string[] =>
  list.filter((subnet) => !others.some((other) => same(subnet, other)));

function factsOf(peer: Peer): InterfaceFacts {
  const { gateway } = nativeOf(peer);
  return {
    gatewayAsn: gateway?.bgp_asn ?? null,
    localSubnets: { ipv4: gateway?.local_ep_group ?? [], ipv6: gateway?.local_ep_group_ipv6 ?? [] },
  };
}

function notesOf(peer: Peer, values: UpdateValues) {
  const { record } = nativeOf(peer);
  const plan = {
    addressFamily: familyOfPeer(peer) ?? "ipv4",
    localGateway: record?.local_gateway_ip ?? "",
    remoteGateway: record?.remote_gateway_ip ?? "",
    routeMode: isStatic(peer) ? "static" : "bgp",
    bgpAsn: record?.bgp_asn ?? null,
    remoteSubnets: editOf(values).remoteSubnets,
  } as const;
  return subnetNotes(plan, factsOf(peer));
}

function fieldsOf(peer: Peer): readonly FieldSpec<UpdateValues, ChoiceKind>[] {
  const family = familyOfPeer(peer);
  return [
    {
      name: "name",
      label: "Name",
      kind: "text",
      help: "1 to 64 letters, digits, underscores, hyphens and periods.",
    },
    {
      name: "description",
      label: "Description",
      kind: "text",
      optional: true,
      help: "At most 128 characters, without < and >. Left empty, it is cleared.",
    },
    {
      name: "remoteSubnets",
      label: "Remote subnets",
      kind: "list",
      help: `Your networks behind the router, as ${family ? `${familyLabel[family]} ` : ""}address/prefix, at most ${maxRemoteSubnets}. The cloud replaces the whole list.`,
      notes: (values) => notesOf(peer, values),
    },
    {
      name: "withoutRemoteSubnets",
      label: "Leave it without remote subnets",
      kind: "checkbox",
      visible: (values) => losesAll(peer, editOf(values).remoteSubnets),
      help: "The API takes it, the cloud console does not. The cloud then sends nothing to your router.",
    },
  ];
}

function fixedOf(peer: Peer) {
  const { record, vif } = nativeOf(peer);
  const family = familyOfPeer(peer);
  const reason = howToReplace(peer);
  const md5 =
    peer.authentication === null
      ? []
      : [{ label: "MD5 key", value: peer.authentication === "none" ? "Not set" : "Set", reason }];
  const bgp = isStatic(peer)
    ? []
    : [{ label: "BGP ASN", value: String(record?.bgp_asn ?? ""), reason }, ...md5];
  return [
    { label: "Virtual interface", value: vif?.name || vif?.id || "", reason },
    {
      label: "Address family",
      value: family ? familyLabel[family] : (record?.address_family ?? ""),
      reason,
    },
    { label: "Local gateway", value: peer.local.addresses[0] ?? "", reason },
    { label: "Remote gateway", value: peer.remote.addresses[0] ?? "", reason },
    { label: "Routing mode", value: isStatic(peer) ? "Static" : "BGP", reason },
    ...bgp,
  ];
}

function schemaFor(peer: Peer): z.ZodType {
  return updatePeerInputFor(familyOfPeer(peer)).superRefine((input, refinement) => {
    if (input.withoutRemoteSubnets || !losesAll(peer, input.remoteSubnets)) return;
    refinement.addIssue({ code: "custom", path: ["remoteSubnets"], message: noSubnetsProblem });
  });
}

/** All three values as soon as one differs: some regions require them together. Subnets are compared as networks, in any order. */
function changesOf(peer: Peer, values: UpdateValues): UpdatePeerInput | null {
  const [before, after] = [valuesOf(peer), editOf(values)];
  const subnetsDiffer =
    without(before.remoteSubnets, after.remoteSubnets).length > 0 ||
    without(after.remoteSubnets, before.remoteSubnets).length > 0;
  return subnetsDiffer || before.name !== after.name || before.description !== after.description
    ? after
    : null;
}

function consequencesOf(peer: Peer, changes: UpdatePeerInput): string[] {
  const [before, after] = [valuesOf(peer).remoteSubnets, changes.remoteSubnets];
  const [added, removed] = [without(after, before), without(before, after)];
  const router = peer.remote.addresses[0]?.split("/")[0] ?? "your router";
  const sentences: string[] = [];
  if (removed.length > 0)
    sentences.push(`The cloud no longer reaches ${removed.join(", ")} through this peer.`);
  if (added.length > 0 && isStatic(peer))
    sentences.push(
      `The cloud sends traffic for ${added.join(", ")} to ${router}; the router needs routes to it, and back to the cloud.`,
    );
  if (added.length > 0 && !isStatic(peer))
    sentences.push(
      `Announce ${added.join(", ")} on the router as well: add it to the networks and filters of the session.`,
    );
  if (removed.length > 0 && !isStatic(peer))
    sentences.push(`Stop announcing ${removed.join(", ")} on the router.`);
  return sentences;
}

/** Changing a peer: name, description and remote subnets; everything else is replaced. */
export const editor: PeerEditor<OtcForms> = {
  fields: fieldsOf,
  choices: () => [],
  fixed: fixedOf,
  defaults: valuesOf,
  schema: schemaFor,
  changes: changesOf,
  request(peer, changes) {
    const { record, vif } = nativeOf(peer);
    const project = record?.tenant_id ?? vif?.tenant_id ?? "PROJECT_ID";
    return {
      method: "PUT",
      path: `${peersPath(project)}/${encodeURIComponent(record?.id ?? "")}`,
      body: updateBody(changes),
    };
  },
  consequences: consequencesOf,
};
