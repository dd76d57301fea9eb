import type { SystemDefinition } from "@/lib/systems/contract/definition";
import { outline } from "./outline";
import { capabilities } from "./capabilities";
import { explain } from "./explain";
import { facts } from "./facts";
import { createPeerInput, updatePeerInput } from "./inputs";
import { virtualInterfaces } from "./virtual-interfaces";
import { settingFields } from "./setting-fields";
import { credentials, settingsSchema } from "./settings";
import { states } from "./states";
import { isSamePeer } from "./identity-change";

/** Open Telekom Cloud and Huawei Cloud Direct Connect: the peers of virtual interfaces. */
export const otc: SystemDefinition = {
  ...outline,
  settings: { fields: settingFields, schema: settingsSchema },
  credentials,
  states,
  explain,
  numbers: [{ id: "received-routes", code: 0, label: "Received routes", unit: "count" }],
  facts,
  can: capabilities,
  isSamePeer,
  inputs: { create: createPeerInput, update: updatePeerInput },
  virtualInterfaces,
  loadHygiene: async () => (await import("./hygiene")).hygiene,
};
