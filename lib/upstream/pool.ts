import "server-only";
import { Agent } from "undici";
import { env } from "@/lib/config/env";
import { singleton } from "@/lib/config/singleton";
import { connectorFor } from "./connect";
import type { UpstreamTarget } from "./upstream";

/** How long a socket stays open after an answer, in milliseconds, however long its server would wait. */
const keepAliveMs = {
  /** One read, one wizard while somebody types, goes on within it. A socket with TLS takes about 60 KB that V8 does not see. */
  withinRead: 1_500,
  /** Where the next read comes so soon that the socket is used again. */
  untilNextRead: 4_000,
};

const keptAliveMs = (): number =>
  env().PEERDECK_POLL_INTERVAL * 1_000 < keepAliveMs.untilNextRead
    ? keepAliveMs.untilNextRead
    : keepAliveMs.withinRead;

const agents = () =>
  singleton("upstream-agents", () => new Map<string, { signature: string; agent: Agent }>());

/** When the certificates end that targets presented, by owner and then by origin. */
const certificateEnds = () =>
  singleton("upstream-certificates", () => new Map<string, Map<string, number>>());

function noteCertificateEnd(owner: string, origin: string, endsMs: number): void {
  if (Number.isNaN(endsMs)) return;
  const ends = certificateEnds().get(owner) ?? new Map<string, number>();
  certificateEnds().set(owner, ends.set(origin, endsMs));
}

/** When the first of the certificates ends that an owner's targets presented to this process; null for none seen. */
export function certificateEndOf(owner: string): Date | null {
  const ends = certificateEnds().get(owner);
  return ends ? new Date(Math.min(...ends.values())) : null;
}

/**
 * The connection pool of one target of one owner. A changed configuration gets a new pool; the old one finishes what
 * is in flight.
 */
export function agentFor(owner: string, target: UpstreamTarget): Agent {
  const { origin } = new URL(target.baseUrl);
  const key = `${owner} ${origin}`;
  const signature = JSON.stringify([
    target.trust,
    target.clientCertificate ?? null,
    target.proxy ?? null,
  ]);
  const known = agents().get(key);
  if (known?.signature === signature) return known.agent;
  void known?.agent.close();
  const keepAlive = keptAliveMs();
  const agent = new Agent({
    connections: 8,
    pipelining: 1,
    keepAliveTimeout: keepAlive,
    keepAliveMaxTimeout: keepAlive,
    connect: connectorFor(target, (endsMs) => noteCertificateEnd(owner, origin, endsMs)),
  });
  agents().set(key, { signature, agent });
  return agent;
}

/** Drops every pool of an owner that was changed or deleted. */
export function closeAgentsOf(owner: string): void {
  certificateEnds().delete(owner);
  for (const [key, { agent }] of agents()) {
    if (!key.startsWith(`${owner} `)) continue;
    agents().delete(key);
    void agent.close();
  }
}
