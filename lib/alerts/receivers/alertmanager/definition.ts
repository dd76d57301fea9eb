import { z } from "zod";
import type { ReceiverDefinition } from "../contract";
import { address, caField, caPem, secretText } from "../fields";

export const alertmanagerSettings = z.object({ url: address, caPem });
export const alertmanagerSecrets = z.object({ authorization: secretText.optional() });

export const alertmanagerDefinition = {
  kind: "alertmanager",
  label: "Prometheus Alertmanager",
  description:
    "Hands alerts to an Alertmanager by its API v2; it groups, silences and routes them.",
  settings: alertmanagerSettings,
  secrets: alertmanagerSecrets,
  fields: [
    {
      name: "settings.url",
      kind: "text",
      label: "Address",
      placeholder: "https://alertmanager.example.com:9093",
      help: "Without /api/v2/alerts.",
    },
    {
      name: "secrets.authorization",
      kind: "secret",
      label: "Authorization header",
      optional: true,
      help: "Such as Basic or Bearer and what follows.",
    },
    caField,
  ],
} as const satisfies ReceiverDefinition;
