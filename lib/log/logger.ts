import "server-only";
import pino, { type Logger } from "pino";
import { singleton } from "@/lib/config/singleton";
import { env } from "@/lib/config/env";

/** Keys whose values are never written, wherever they stand. */
const redactedKeys = ["password", "passphrase", "token", "secret", "secretKey", "authorization", "cookie", "credentials", "body", "key", "md5"];

/** The process's logger: JSON lines on standard output, secrets removed by key. Never pass request bodies to it. */
export const log = (): Logger =>
  singleton("logger", () =>
    pino({
      level: env().PEERDECK_LOG_LEVEL,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: redactedKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: "[removed]" },
    }),
  );
