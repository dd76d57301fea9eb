import { z } from "zod";
import type { ReceiverDefinition } from "../contract";
import { caField, caPem, text } from "../fields";

export const syslogSettings = z.object({
  host: text(253, "Enter a host."),
  port: z
    .number("Enter a port.")
    .int("Enter a port.")
    .min(1, "Enter a port.")
    .max(65_535, "Enter a port.")
    .default(6514),
  caPem,
});

export const syslogDefinition = {
  kind: "syslog",
  label: "Syslog",
  description: "Sends each line of Activity to a log server (RFC 5424 over TLS).",
  settings: syslogSettings,
  secrets: z.object({}),
  fields: [
    { name: "settings.host", kind: "text", label: "Host", placeholder: "logs.example.com" },
    { name: "settings.port", kind: "number", label: "Port", help: "Usually 6514, with TLS." },
    caField,
  ],
} as const satisfies ReceiverDefinition;
