import type { WizardStep } from "@/lib/systems/contract/forms";
import { md5Weakness } from "../md5-rules";
import { maxRemoteSubnets } from "../remote-subnet-rules";
import { warningsFor } from "../warnings";
import { chosenInterface, cloudSide, interfaceFacts } from "./chosen-interface";
import { draftOf, type Context, type CreateField, type CreateValues, type OtcForms } from "./draft";
import { gatewayNotes } from "./gateway-notes";
import { generateMd5Key, md5Notes, md5Rule } from "./md5";
import { subnetNotes } from "./subnet-notes";

const six = (values: CreateValues): boolean => values.addressFamily === "ipv6";
/** Choosing to use such a key is offered once there is one. */
const weakKey = (values: CreateValues): boolean =>
  byBgp(values) &&
  values.withoutMd5 !== true &&
  Boolean(values.bgpMd5) &&
  md5Weakness(values.bgpMd5 ?? "") !== null;
const staticWithoutSubnets = (values: CreateValues): boolean =>
  !byBgp(values) && draftOf(values).remoteSubnets.length === 0;
const byBgp = (values: CreateValues): boolean => values.routeMode !== "static";

function asnHelp(values: CreateValues, context: Context): string {
  const cloud = cloudSide(values, context);
  const own = "Of your router, 1 to 4294967295.";
  if (!cloud) return own;
  if (cloud.ofGateway) return `${own} The cloud side is AS${cloud.asn}, so not that one.`;
  return `${own} The cloud side usually is AS${cloud.asn} in this region, so not that one.`;
}

const fields: readonly CreateField[] = [
  {
    name: "localGateway",
    label: "Local gateway",
    kind: "text",
    code: true,
    help: (values) =>
      `The cloud's address on the line, with its prefix length: ${six(values) ? "fd00::1/126" : "10.0.0.1/30"}.`,
    notes: (values, context) => gatewayNotes("localGateway", values, context),
  },
  {
    name: "remoteGateway",
    label: "Remote gateway",
    kind: "text",
    code: true,
    help: (values) =>
      `Your router's address on the line, in the same subnet: ${six(values) ? "fd00::2/126" : "10.0.0.2/30"}.`,
    notes: (values, context) => gatewayNotes("remoteGateway", values, context),
  },
  {
    name: "routeMode",
    label: "Routing mode",
    kind: "radio",
    options: [
      {
        value: "bgp",
        label: "BGP",
        help: "Both routers exchange their routes. Needed with two or more connections.",
      },
      {
        value: "static",
        label: "Static",
        help: "The cloud sends the remote subnets to your router; your router needs routes back.",
      },
    ],
  },
  {
    name: "bgpAsn",
    label: "BGP ASN",
    kind: "number",
    placeholder: "65010",
    visible: byBgp,
    help: asnHelp,
    notes: (values, context) =>
      warningsFor(draftOf(values), interfaceFacts(chosenInterface(values, context)))
        .filter(({ pointer }) => pointer === "/bgpAsn")
        .map(({ detail }) => ({ tone: "warning", text: detail })),
  },
  {
    name: "withoutMd5",
    label: "Run BGP without MD5",
    kind: "checkbox",
    visible: byBgp,
    help: "The API takes it, the cloud console does not. Without a key, anyone on the line can end the session or pose as your router.",
  },
  {
    name: "bgpMd5",
    label: "MD5 key",
    kind: "secret",
    visible: (values) => byBgp(values) && values.withoutMd5 !== true,
    help: "The same on both routers. Shown once more when the peer is created, and kept nowhere.",
    generate: { rule: () => md5Rule, make: generateMd5Key },
    notes: (values) => md5Notes(values.bgpMd5 ?? ""),
  },
  {
    name: "weakMd5",
    label: "Use this weak MD5 key",
    kind: "checkbox",
    visible: weakKey,
    help: "The API takes it, the cloud console does not. For the key of a router that is in use already.",
  },
  {
    name: "remoteSubnets",
    label: "Remote subnets",
    kind: "list",
    placeholder: "172.16.0.0/16",
    help: (values) =>
      `Your networks behind the router, as ${six(values) ? "IPv6" : "IPv4"} address/prefix, at most ${maxRemoteSubnets}.${byBgp(values) ? "" : " Static routing reaches nothing else."}`,
    notes: (values, context) =>
      subnetNotes(draftOf(values), interfaceFacts(chosenInterface(values, context))),
  },
  {
    name: "withoutRemoteSubnets",
    label: "Create it without remote subnets",
    kind: "checkbox",
    visible: staticWithoutSubnets,
    help: "The API takes it, the cloud console does not. Subnets can be added later.",
  },
];

export const routingStep: WizardStep<OtcForms> = {
  id: "routing",
  title: "Addresses and routing",
  intro: "The two addresses on the line, and how routes get across.",
  fields,
};
