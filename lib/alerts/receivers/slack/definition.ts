import { z } from "zod";
import type { ReceiverDefinition } from "../contract";
import { caField, caPem, optionalText, secretAddress } from "../fields";

export const slackSettings = z.object({ channel: optionalText(100), caPem });
export const slackSecrets = z.object({ url: secretAddress });

export const slackDefinition = {
  kind: "slack",
  label: "Slack",
  description: "Writes to a channel of Slack, Mattermost or Rocket.Chat by an incoming webhook.",
  settings: slackSettings,
  secrets: slackSecrets,
  fields: [
    {
      name: "secrets.url",
      kind: "secret",
      label: "Webhook address",
      help: "Whoever knows it can write to the channel.",
    },
    {
      name: "settings.channel",
      kind: "text",
      label: "Channel",
      optional: true,
      help: "In place of the webhook's own, where the server allows it.",
    },
    caField,
  ],
} as const satisfies ReceiverDefinition;
