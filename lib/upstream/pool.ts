import "server-only";
import tls from "node:tls";
import { Agent, buildConnector } from "undici";
import { singleton } from "@/lib/config/singleton";
import type { UpstreamTarget } from "./upstream";

const connectTimeoutMs = 8_000;

const fingerprintOf = (socket: tls.TLSSocket): string =>
  (socket.getPeerCertificate().fingerprint256 ?? "").replaceAll(":", "").toUpperCase();

function tlsOptions(target: UpstreamTarget): buildConnector.BuildOptions {
  const { trust, clientCertificate } = target;
  return {
    timeout: connectTimeoutMs,
    // A resumed session carries no certificate to compare with a pinned fingerprint.
    maxCachedSessions: 0,
    rejectUnauthorized: trust.mode === "system" || trust.mode === "ca",
    // Made once a pool, not once a socket. An authority of one's own is the only one then.
    secureContext: tls.createSecureContext({
      ...(trust.mode === "ca" ? { ca: trust.caPem } : {}),
      ...(clientCertificate ? { cert: clientCertificate.cert, key: clientCertificate.key } : {}),
    }),
  };
}

/** Compares the pinned fingerprint before a single byte of ours is sent. */
function pinnedConnector(target: UpstreamTarget, sha256: string): buildConnector.connector {
  const connect = buildConnector(tlsOptions(target));
  return (options, done) =>
    connect(options, (error, socket) => {
      if (error) return done(error, null);
      if (socket instanceof tls.TLSSocket && fingerprintOf(socket) !== sha256) {
        socket.destroy();
        return done(
          Object.assign(new Error("pinned fingerprint differs"), { code: "FINGERPRINT_MISMATCH" }),
          null,
        );
      }
      done(null, socket);
    });
}

const agents = () =>
  singleton("upstream-agents", () => new Map<string, { signature: string; agent: Agent }>());

/**
 * The connection pool of one target of one registered connection. A changed configuration gets a new pool; the old
 * one finishes what is in flight.
 */
export function agentFor(owner: string, target: UpstreamTarget): Agent {
  const key = `${owner} ${new URL(target.baseUrl).origin}`;
  const signature = JSON.stringify([target.trust, target.clientCertificate ?? null]);
  const known = agents().get(key);
  if (known?.signature === signature) return known.agent;
  void known?.agent.close();
  const agent = new Agent({
    connections: 8,
    pipelining: 1,
    keepAliveTimeout: 10_000,
    connect:
      target.trust.mode === "fingerprint"
        ? pinnedConnector(target, target.trust.sha256)
        : tlsOptions(target),
  });
  agents().set(key, { signature, agent });
  return agent;
}

/** Drops every pool of a connection that was changed or deleted. */
export function closeAgentsOf(owner: string): void {
  for (const [key, { agent }] of agents()) {
    if (!key.startsWith(`${owner} `)) continue;
    agents().delete(key);
    void agent.close();
  }
}
