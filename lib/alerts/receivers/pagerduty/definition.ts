import { z } from "zod";
import type { ReceiverDefinition } from "../contract";
import { address, caField, caPem, secretText } from "../fields";

export const pagerdutySettings = z.object({
  url: address.default("https://events.pagerduty.com"),
  caPem,
});
export const pagerdutySecrets = z.object({
  routingKey: secretText.min(1, "Enter the integration key."),
});

export const pagerdutyDefinition = {
  kind: "pagerduty",
  label: "PagerDuty",
  description: "Triggers and resolves incidents by the Events API v2, or what speaks it.",
  settings: pagerdutySettings,
  secrets: pagerdutySecrets,
  fields: [
    { name: "secrets.routingKey", kind: "secret", label: "Integration key" },
    {
      name: "settings.url",
      kind: "text",
      label: "Address",
      help: "In the EU region: https://events.eu.pagerduty.com",
    },
    caField,
  ],
} as const satisfies ReceiverDefinition;
