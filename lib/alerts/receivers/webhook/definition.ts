import { z } from "zod";
import { atMost, mapOf } from "@/lib/domain/limits";
import type { ReceiverDefinition } from "../contract";
import { address, caField, caPem, secretText } from "../fields";

/** Set by the request itself, or meaningful to the way there. */
const ownHeaders =
  /^(host|content-length|content-type|transfer-encoding|connection|upgrade|te|trailer|expect|keep-alive|proxy-.*|authorization|idempotency-key|x-peerdeck-.*)$/i;

export const webhookSettings = z.object({
  url: address,
  headers: mapOf(
    z
      .string()
      .max(...atMost(100, "Use at most 100 characters."))
      .regex(/^[!#$%&'*+.^_`|~\w-]+$/, "Enter a header's name, such as X-Team.")
      .refine((name) => !ownHeaders.test(name), "This header is set by Peerdeck."),
    z
      .string()
      .max(...atMost(1_000, "Use at most 1000 characters."))
      .regex(/^[\t\x20-\x7e]*$/, "Use plain characters on one line."),
    atMost(20, "Enter at most 20 headers."),
  ).default({}),
  caPem,
});
export const webhookSecrets = z.object({
  signingKey: secretText.optional(),
  authorization: secretText.optional(),
});

export const webhookDefinition = {
  kind: "webhook",
  label: "Webhook",
  description: "Posts JSON to an address of yours.",
  settings: webhookSettings,
  secrets: webhookSecrets,
  fields: [
    {
      name: "settings.url",
      kind: "text",
      label: "Address",
      placeholder: "https://hooks.example.com/peerdeck",
    },
    {
      name: "secrets.signingKey",
      kind: "secret",
      label: "Signing key",
      optional: true,
      help: "Every message is signed with it: X-Peerdeck-Signature holds the HMAC-SHA-256 of time and body.",
    },
    {
      name: "secrets.authorization",
      kind: "secret",
      label: "Authorization header",
      optional: true,
      help: "Such as Bearer and a token.",
    },
    {
      name: "settings.headers",
      kind: "pairs",
      label: "More headers",
      optional: true,
      help: "Shown to every admin: no secrets here.",
    },
    caField,
  ],
} as const satisfies ReceiverDefinition;
