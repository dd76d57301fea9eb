import type { SystemDefinition } from "@/lib/systems/contract/definition";
import { outline } from "./outline";
import { can } from "./capabilities";
import { settingFields } from "./credential-fields";
import { credentials, settingsSchema } from "./credentials";
import { explain } from "./explain";
import { facts } from "./facts";
import { createInputSchema, updateInputSchema } from "./inputs";
import { notRotated } from "./not-rotated";
import { states } from "./states";
import { strangers } from "./strangers";

/** HashiCorp Consul cluster peering, as pages, forms and filters need it. */
export const consul: SystemDefinition = {
  ...outline,
  settings: { fields: settingFields, schema: settingsSchema },
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
  loadHygiene: async () => (await import("./hygiene")).hygiene,
};
