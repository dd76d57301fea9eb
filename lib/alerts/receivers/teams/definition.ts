import { z } from "zod";
import type { ReceiverDefinition } from "../contract";
import { secretAddress } from "../fields";

export const teamsSettings = z.object({});
export const teamsSecrets = z.object({ url: secretAddress });

export const teamsDefinition = {
  kind: "teams",
  label: "Microsoft Teams",
  description: "Posts a card by a workflow that starts when a webhook request is received.",
  settings: teamsSettings,
  secrets: teamsSecrets,
  fields: [
    {
      name: "secrets.url",
      kind: "secret",
      label: "Workflow address",
      help: "From the workflow's trigger. Whoever knows it can post.",
    },
  ],
} as const satisfies ReceiverDefinition;
