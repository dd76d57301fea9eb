import type { Env } from "./env-schema";

/** Written out. What is not named here may be secret: of it is told only that it is set. */
const open: ReadonlySet<string> = new Set<keyof Env>([
  "PORT",
  "HOST",
  "PEERDECK_BASE_PATH",
  "PEERDECK_TLS_CERT",
  "PEERDECK_TLS_KEY",
  "PEERDECK_DATA_DIR",
  "PEERDECK_CONNECTIONS",
  "PEERDECK_PROVISIONING",
  "PEERDECK_LAB",
  "PEERDECK_POLL_INTERVAL",
  "PEERDECK_METRICS_PORT",
  "PEERDECK_METRICS_HOST",
  "PEERDECK_RETENTION_EVENTS",
  "PEERDECK_RETENTION_ACTIVITY",
  "PEERDECK_RETENTION_OPERATIONS",
  "PEERDECK_TRUSTED_PROXIES",
  "PEERDECK_EGRESS_DENY",
  "PEERDECK_LOG_LEVEL",
  "PEERDECK_LOG_FORMAT",
]);

/** A URL without user, password and parameters. */
function addressOf(text: string): string {
  try {
    const { protocol, host, pathname } = new URL(text);
    return `${protocol}//${host}${pathname}`;
  } catch {
    return "set";
  }
}

/**
 * The configuration as it may be logged: no secret, no password in a URL, nothing that is not set.
 * @param given as it was written; what was made of a list is not for people.
 */
export function describeEnv(
  env: Env,
  given: Record<string, string | undefined>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => {
      if (value === undefined) return [];
      if (name.endsWith("_URL")) return [[name, addressOf(String(value))]];
      if (!open.has(name)) return [[name, "set"]];
      return [[name, typeof value === "object" ? given[name] || "default" : value]];
    }),
  );
}
