import "server-only";
import pino, { type Logger } from "pino";
import { singleton } from "@/lib/config/singleton";
import { env } from "@/lib/config/env";

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

/** A failed query's error repeats its parameters, which may be hashes or tokens; what was asked is enough. */
const withoutParameters = (text: string | undefined): string | undefined =>
  text?.replaceAll(/(\n|^)params: .*/g, "$1params: [removed]");

function serialiseError(error: Error): Record<string, unknown> {
  const { type, message, stack, code } = pino.stdSerializers.err(error) as ReturnType<
    typeof pino.stdSerializers.err
  > & { code?: string };
  return { type, message: withoutParameters(message), stack: withoutParameters(stack), code };
}

/** The process's logger: JSON lines on standard output, secrets removed by key. Never pass request bodies to it. */
export const log = (): Logger =>
  singleton("logger", () =>
    pino({
      level: env().PEERDECK_LOG_LEVEL,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: serialiseError },
      redact: {
        paths: redactedKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]),
        censor: "[removed]",
      },
    }),
  );
