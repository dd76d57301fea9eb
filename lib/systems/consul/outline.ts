import type { SystemOutline } from "@/lib/systems/contract/definition";
import { consulUi } from "./console";
import { credentialFields, settingFields } from "./credential-fields";

/** HashiCorp Consul cluster peering. */
export const outline: SystemOutline = {
  id: "consul",
  label: "HashiCorp Consul",
  shortLabel: "Consul",
  connectionNoun: "datacenter",
  connectionNouns: "datacenters",
  peerNoun: "cluster peering",
  description:
    "A cluster peering connects two Consul datacenters so that services of one can be used in the other.",
  address: {
    label: "HTTP API address",
    placeholder: "https://consul.example.com:8501",
    help: "Address of a Consul server or client agent. Agents listen on 8500 for HTTP and, when set up, on 8501 for HTTPS.",
    defaultPort: 8500,
    protocols: ["https", "http"],
  },
  settings: { fields: settingFields },
  credentials: credentialFields,
  help: "cluster-peerings",
  console: consulUi,
  loadPairing: async () => (await import("./pairing/forms")).pairingForms,
  loadForms: async () => (await import("./forms")).forms,
};
