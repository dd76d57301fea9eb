import "server-only";
import pino, { type DestinationStream, type Logger } from "pino";
import { clock } from "@/lib/config/clock";
import { env } from "@/lib/config/env";
import { logFormat } from "@/lib/config/env-schema";
import { singleton } from "@/lib/config/singleton";
import { type EventName, events, type FieldsOf } from "./events";
import { prettyLine } from "./pretty";
import { serialiseError } from "./serialise-error";

/** Keys whose values are never written, wherever they stand. */
const redactedKeys = [
  "password",
  "passphrase",
  "token",
  "secret",
  "secretKey",
  "authorization",
  "cookie",
  "credentials",
  "body",
  "key",
  "md5",
];

export const logDestinationKey = "log-destination";

const destination = (): DestinationStream =>
  singleton<DestinationStream>(logDestinationKey, () => {
    const output = pino.destination({ fd: 1, sync: true });
    return logFormat(env(), process.stdout.isTTY) === "json"
      ? output
      : { write: (line) => void output.write(prettyLine(line)) };
  });

const logger = (): Logger =>
  singleton("logger", () =>
    pino(
      {
        level: env().PEERDECK_LOG_LEVEL,
        base: null,
        timestamp: () => `,"time":"${clock.now().toISOString()}"`,
        formatters: { level: (label) => ({ level: label }) },
        serializers: { err: serialiseError },
        redact: {
          paths: redactedKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]),
          censor: "[removed]",
        },
      },
      destination(),
    ),
  );

/**
 * Writes one line to standard output: the event's name, its level and its fields. The only way to log.
 * Secrets are removed by key; never pass request bodies, parameters of statements or settings of connections.
 */
export function logEvent<Name extends EventName>(name: Name, fields: FieldsOf<Name>): void {
  const { level, text } = events[name];
  const line: object = { event: name, ...fields };
  logger()[level](line, text);
}
