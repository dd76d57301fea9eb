import type { SystemDefinition } from "@/lib/systems/contract/definition";
import { consulUi } from "./console";
import { can } from "./capabilities";
import { credentials, settings } from "./credentials";
import { explain } from "./explain";
import { facts } from "./facts";
import { createInputSchema, updateInputSchema } from "./inputs";
import { notRotated } from "./not-rotated";
import { states } from "./states";
import { strangers } from "./strangers";

/** HashiCorp Consul cluster peering, as pages, forms and filters need it. */
export const consul: SystemDefinition = {
  id: "consul",
  label: "HashiCorp Consul",
  shortLabel: "Consul",
  connectionNoun: "datacenter",
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
  settings,
  credentials,
  states,
  explain,
  numbers: [
    { id: "heartbeat-age", code: 0, label: "Age of the last heartbeat", unit: "seconds" },
    { id: "services-imported", code: 1, label: "Services imported", unit: "count", column: true },
    { id: "services-exported", code: 2, label: "Services exported", unit: "count", column: true },
  ],
  facts,
  can,
  notRotated,
  strangers,
  inputs: { create: createInputSchema, update: updateInputSchema },
  loadPairing: async () => (await import("./pairing/forms")).pairingForms,
  help: "cluster-peerings",
  console: consulUi,
  loadForms: async () => (await import("./forms")).forms,
  loadHygiene: async () => (await import("./hygiene")).hygiene,
};
