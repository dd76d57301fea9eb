import { z } from "zod";
import { atMost, longestHost } from "@/lib/domain/limits";
import type { ReceiverDefinition } from "../contract";
import { caField, caPem, optionalText, secretText, text } from "../fields";

const mailAddress = z.email("Enter an e-mail address.").max(...atMost(254, "Use 254 characters."));

export const emailSettings = z.object({
  host: text(longestHost, "Enter the mail server's name."),
  port: z.coerce
    .number("Enter a port.")
    .int("Enter a port.")
    .min(1, "Enter a port from 1 to 65535.")
    .max(65_535, "Enter a port from 1 to 65535.")
    .default(587),
  security: z.enum(["starttls", "tls", "none"]).default("starttls"),
  username: optionalText(254),
  from: mailAddress,
  to: z
    .array(mailAddress)
    .min(1, "Enter at least one address.")
    .max(...atMost(50, "Enter at most 50 addresses.")),
  caPem,
});
export type EmailSettings = z.infer<typeof emailSettings>;

export const emailSecrets = z.object({ password: secretText.optional() });

export const emailDefinition = {
  kind: "email",
  label: "E-mail",
  description: "Sends e-mail through an SMTP server.",
  settings: emailSettings,
  secrets: emailSecrets,
  fields: [
    { name: "settings.to", kind: "list", label: "To", help: "Who gets the mails." },
    { name: "settings.from", kind: "text", label: "From", placeholder: "peerdeck@example.com" },
    { name: "settings.host", kind: "text", label: "Mail server", placeholder: "smtp.example.com" },
    { name: "settings.port", kind: "number", label: "Port" },
    {
      name: "settings.security",
      kind: "radio",
      label: "Encryption",
      options: [
        { value: "starttls", label: "STARTTLS", help: "Usual on port 587. Refused without it." },
        { value: "tls", label: "TLS from the start", help: "Usual on port 465." },
        { value: "none", label: "None", help: "Mails and password are sent in the clear." },
      ],
    },
    {
      name: "settings.username",
      kind: "text",
      label: "User name",
      optional: true,
      autoComplete: "off",
    },
    { name: "secrets.password", kind: "secret", label: "Password", optional: true },
    caField,
  ],
} as const satisfies ReceiverDefinition;
