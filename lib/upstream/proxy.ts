import "server-only";
import net from "node:net";
import { buildConnector, Client } from "undici";
import { env } from "@/lib/config/env";
import { isDirect } from "@/lib/config/outgoing-proxy";
import type { ProxyInput } from "@/lib/domain/connection";
import { hostAndPort } from "@/lib/domain/host-and-port";
import { allowedLookup, denialThroughProxy, literalDenial } from "./egress";
import { errorCodeOf, faultOf, proxyError } from "./fault";

/** A proxy that a call goes through. */
export interface Way {
  /** "http://proxy.example.com:3128" */
  address: string;
  user: string | null;
  password: string;
}

function wayOfEnvironment(url: URL): Way | null {
  const { HTTPS_PROXY: proxy, NO_PROXY } = env();
  if (proxy === undefined || url.protocol !== "https:" || isDirect(url, NO_PROXY)) return null;
  const { origin, username, password } = new URL(proxy);
  return {
    address: origin,
    user: decodeURIComponent(username) || null,
    password: decodeURIComponent(password),
  };
}

/** The proxy by which a URL is reached; null for none. */
export function wayTo(proxy: ProxyInput | undefined, url: URL): Way | null {
  if (proxy?.mode === "none") return null;
  if (proxy?.mode !== "own") return wayOfEnvironment(url);
  return { address: proxy.address, user: proxy.user, password: proxy.password ?? "" };
}

const authorisation = ({ user, password }: Way): Record<string, string> =>
  user === null
    ? {}
    : { "proxy-authorization": `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}` };

/**
 * A socket to a host by a proxy (CONNECT, RFC 9110), as if it were a direct one: what is encrypted in it, the proxy cannot
 * read. Neither the proxy nor the host may be an address that this server does not call.
 * @throws Error of {@link proxyError}, or that of a denied address.
 */
export async function tunnel(
  way: Way,
  {
    host,
    port,
    signal,
    timeoutMs,
  }: { host: string; port: number; signal?: AbortSignal; timeoutMs: number },
): Promise<net.Socket> {
  const denial =
    (await denialThroughProxy(host)) ?? literalDenial(hostAndPort(new URL(way.address)).host);
  if (denial) throw denial;
  const authority = `${net.isIPv6(host) ? `[${host}]` : host}:${port}`;
  const connect = buildConnector({ timeout: timeoutMs, lookup: allowedLookup });
  const client = new Client(way.address, { connect, headersTimeout: timeoutMs });
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    const { statusCode, socket } = await client.connect({
      path: authority,
      headers: { host: authority, ...authorisation(way) },
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    });
    if (statusCode === 200) return socket as net.Socket;
    socket.on("error", () => undefined).destroy();
    throw proxyError(way.address, statusCode);
  } catch (error) {
    if (signal?.aborted || faultOf(errorCodeOf(error)) === "PROXY") throw error;
    throw proxyError(way.address, deadline.aborted ? "TIMEOUT" : errorCodeOf(error));
  } finally {
    // What was opened is no longer the client's.
    void client.destroy();
  }
}
