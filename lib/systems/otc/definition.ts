import type { SystemDefinition } from "@/lib/systems/contract/definition";
import { cloudConsole } from "./console";
import { capabilities } from "./capabilities";
import { explain } from "./explain";
import { facts } from "./facts";
import { createPeerInput, updatePeerInput } from "./inputs";
import { virtualInterfaces } from "./virtual-interfaces";
import { credentials, settings } from "./settings";
import { states } from "./states";
import { isSamePeer } from "./identity-change";

/** Open Telekom Cloud and Huawei Cloud Direct Connect: the peers of virtual interfaces. */
export const otc: SystemDefinition = {
  id: "otc",
  label: "Open Telekom Cloud Direct Connect",
  shortLabel: "Direct Connect",
  connectionNoun: "project",
  peerNoun: "virtual interface peer",
  description:
    "A virtual interface joins a project to your own network over a dedicated line; its peers, one IPv4 and one IPv6, are the two routers that talk to each other.",
  address: {
    label: "Direct Connect address",
    placeholder: "https://dcaas.eu-de.otc.t-systems.com",
    help: "Endpoint of the service dcaas in the region, without a path. Also Huawei Cloud: https://dcaas.<region>.myhuaweicloud.com.",
    defaultPort: 443,
    protocols: ["https", "http"],
  },
  settings,
  credentials,
  states,
  explain,
  numbers: [{ id: "received-routes", code: 0, label: "Received routes", unit: "count" }],
  facts,
  can: capabilities,
  isSamePeer,
  inputs: { create: createPeerInput, update: updatePeerInput },
  virtualInterfaces,
  help: "direct-connect",
  console: cloudConsole,
  loadForms: async () => (await import("./forms")).forms,
  loadHygiene: async () => (await import("./hygiene")).hygiene,
};
