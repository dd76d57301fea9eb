import path from "node:path";
import { z } from "zod";
import { parseRanges, rangeList } from "./address-ranges";
import { parseEgressDeny } from "./egress-deny";
import { proxyUrl } from "./outgoing-proxy";
import { basePath, pathOf, publicUrl } from "./public-address";

const optionalText = z
  .string()
  .optional()
  .transform((text) => text?.trim() || undefined);

/** Relative to where the process was started. */
const optionalFile = optionalText.transform((file) =>
  file === undefined ? undefined : path.resolve(/* turbopackIgnore: true */ file),
);

const port = z.coerce
  .number("must be a port number")
  .int()
  .min(1, "must be a port number")
  .max(65535, "must be a port number");

const days = (usual: number) =>
  z.coerce
    .number("must be a number of days")
    .int("must be a whole number of days")
    .min(1, "must be at least 1 day")
    .max(36_500, "must be at most 36500 days")
    .default(usual);

/** Every variable is optional. Names and meanings are documented in the README's configuration table. */
export const envSchema = z
  .object({
    PORT: port.default(3000),
    HOST: optionalText.transform((host) => host ?? "127.0.0.1"),
    PEERDECK_DATA_DIR: optionalText.transform((dir) =>
      path.resolve(/* turbopackIgnore: true */ dir ?? ".data"),
    ),
    DATABASE_URL: optionalText.pipe(
      z
        .string()
        .regex(
          /^postgres(ql)?:\/\/.+/,
          "must be a PostgreSQL URL such as postgresql://user:password@host:5432/peerdeck",
        )
        .optional(),
    ),
    PEERDECK_SECRET_KEY: optionalText.pipe(
      z.string().min(32, "must be at least 32 characters").optional(),
    ),
    PEERDECK_SECRET_KEY_PREVIOUS: optionalText.pipe(
      z.string().min(32, "must be at least 32 characters").optional(),
    ),
    PEERDECK_ADMIN_EMAIL: optionalText.pipe(z.email("must be an e-mail address").optional()),
    PEERDECK_ADMIN_PASSWORD: z.string().min(12, "must be at least 12 characters").optional(),
    PEERDECK_CONNECTIONS: optionalFile,
    PEERDECK_PROVISIONING: optionalFile,
    HTTPS_PROXY: optionalText.pipe(proxyUrl.optional()),
    NO_PROXY: optionalText,
    PEERDECK_LAB: z.enum(["auto", "on", "off"], "must be auto, on or off").default("auto"),
    PEERDECK_POLL_INTERVAL: z.coerce
      .number("must be a number of seconds")
      .min(0.2, "must be at least 0.2 seconds")
      .max(3600, "must be at most 3600 seconds")
      .default(15),
    PEERDECK_PUBLIC_URL: optionalText.pipe(publicUrl.optional()),
    PEERDECK_BASE_PATH: optionalText.pipe(basePath),
    PEERDECK_TLS_CERT: optionalFile,
    PEERDECK_TLS_KEY: optionalFile,
    PEERDECK_METRICS_PORT: port.optional(),
    PEERDECK_METRICS_HOST: optionalText.transform((host) => host ?? "127.0.0.1"),
    PEERDECK_RETENTION_EVENTS: days(400),
    PEERDECK_RETENTION_ACTIVITY: days(400),
    PEERDECK_RETENTION_OPERATIONS: days(90),
    PEERDECK_TRUSTED_PROXIES: optionalText.transform((text, context) => {
      if (text === undefined) return undefined;
      const ranges = parseRanges(text);
      if (ranges) return rangeList(ranges);
      context.addIssue({
        code: "custom",
        message: "must be addresses or ranges of them such as 127.0.0.1,10.0.0.0/8",
      });
      return z.NEVER;
    }),
    PEERDECK_EGRESS_DENY: optionalText.transform((text, context) => {
      const ranges = parseEgressDeny(text);
      if (ranges) return ranges;
      context.addIssue({
        code: "custom",
        message:
          "must be address ranges such as 10.0.0.0/8,fd00::/8, with default for the usual ones, or none",
      });
      return z.NEVER;
    }),
    PEERDECK_LOG_LEVEL: z
      .enum(
        ["debug", "info", "warn", "error", "silent"],
        "must be debug, info, warn, error or silent",
      )
      .default("info"),
    PEERDECK_LOG_FORMAT: z.enum(["json", "pretty"], "must be json or pretty").optional(),
  })
  .refine((env) => !env.PEERDECK_ADMIN_PASSWORD === !env.PEERDECK_ADMIN_EMAIL, {
    path: ["PEERDECK_ADMIN_PASSWORD"],
    message: "and PEERDECK_ADMIN_EMAIL must be set together",
  })
  .refine((env) => env.PEERDECK_METRICS_PORT !== env.PORT, {
    path: ["PEERDECK_METRICS_PORT"],
    message: "must be another port than PORT",
  })
  .refine((env) => !env.PEERDECK_TLS_CERT === !env.PEERDECK_TLS_KEY, {
    path: ["PEERDECK_TLS_KEY"],
    message: "and PEERDECK_TLS_CERT must be set together",
  })
  .refine(
    (env) => !env.PEERDECK_PUBLIC_URL || pathOf(env.PEERDECK_PUBLIC_URL) === env.PEERDECK_BASE_PATH,
    {
      path: ["PEERDECK_PUBLIC_URL"],
      message: "must end with the path of PEERDECK_BASE_PATH, and have none without it",
    },
  );

export type Env = z.infer<typeof envSchema>;

/** How the log is written: as it was asked for, else for people on a terminal and for machines elsewhere. */
export const logFormat = (
  { PEERDECK_LOG_FORMAT: wanted }: Pick<Env, "PEERDECK_LOG_FORMAT">,
  terminal: boolean | undefined,
): "json" | "pretty" => wanted ?? (terminal ? "pretty" : "json");

/**
 * Reads the configuration.
 * @throws Error whose message has one line per wrong variable; values are not repeated.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given: Record<string, string | undefined> = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== ""),
  );
  // Both spellings are in use; the lower one is the older and comes first, as with curl.
  for (const name of ["HTTPS_PROXY", "NO_PROXY"])
    given[name] = given[name.toLowerCase()] ?? given[name];
  const result = envSchema.safeParse(given);
  if (result.success) return result.data;
  throw new Error(
    result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`).join("\n"),
  );
}
