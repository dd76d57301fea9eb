import type { Env } from "./env-schema";

const everywhere = ["0.0.0.0", "::"];

/** Where people find the server as far as its configuration tells, without a slash at the end. */
export function serverAddress(config: Env): string {
  if (config.PEERDECK_PUBLIC_URL) return config.PEERDECK_PUBLIC_URL.replace(/\/$/, "");
  const { HOST: host, PORT: port, PEERDECK_BASE_PATH: basePath } = config;
  const name = everywhere.includes(host) ? "localhost" : host;
  const scheme = config.PEERDECK_TLS_CERT ? "https" : "http";
  return `${scheme}://${name.includes(":") ? `[${name}]` : name}:${port}${basePath}`;
}

/** Whether people come by HTTPS and by nothing else: so says the public address, or the server speaks TLS by itself. */
export const isHttpsAlone = (config: Env): boolean =>
  config.PEERDECK_PUBLIC_URL
    ? config.PEERDECK_PUBLIC_URL.startsWith("https:")
    : config.PEERDECK_TLS_CERT !== undefined;
