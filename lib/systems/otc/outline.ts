import type { SystemOutline } from "@/lib/systems/contract/definition";
import { cloudConsole } from "./console";
import { credentialFields, settingFields } from "./setting-fields";

/** Open Telekom Cloud and Huawei Cloud Direct Connect: the peers of virtual interfaces. */
export const outline: SystemOutline = {
  id: "otc",
  label: "Open Telekom Cloud Direct Connect",
  shortLabel: "Direct Connect",
  connectionNoun: "project",
  connectionNouns: "projects",
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
  settings: { fields: settingFields },
  credentials: credentialFields,
  help: "direct-connect",
  console: cloudConsole,
  loadForms: async () => (await import("./forms")).forms,
};
