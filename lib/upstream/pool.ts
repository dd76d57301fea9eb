import "server-only";
import { Agent } from "undici";
import { singleton } from "@/lib/config/singleton";
import { connectorFor } from "./connect";
import type { UpstreamTarget } from "./upstream";

/**
 * How long a socket stays open after an answer, in milliseconds: as long as one read or one wizard asks again. Reads are
 * mostly a minute apart, and a thousand connections should not hold sockets that nobody uses until they close.
 */
const keepAliveMs = 4_000;

const agents = () =>
  singleton("upstream-agents", () => new Map<string, { signature: string; agent: Agent }>());

/** When the certificates end that targets presented, by owner and origin. */
const certificateEnds = () => singleton("upstream-certificates", () => new Map<string, number>());

/** When the first of the certificates ends that an owner's targets presented to this process; null for none seen. */
export function certificateEndOf(owner: string): Date | null {
  const ends = [...certificateEnds()].filter(([key]) => key.startsWith(`${owner} `));
  return ends.length > 0 ? new Date(Math.min(...ends.map(([, endsMs]) => endsMs))) : null;
}

/**
 * The connection pool of one target of one owner. A changed configuration gets a new pool; the old one finishes what
 * is in flight.
 */
export function agentFor(owner: string, target: UpstreamTarget): Agent {
  const key = `${owner} ${new URL(target.baseUrl).origin}`;
  const signature = JSON.stringify([
    target.trust,
    target.clientCertificate ?? null,
    target.proxy ?? null,
  ]);
  const known = agents().get(key);
  if (known?.signature === signature) return known.agent;
  void known?.agent.close();
  const agent = new Agent({
    connections: 8,
    pipelining: 1,
    keepAliveTimeout: keepAliveMs,
    connect: connectorFor(target, (endsMs) => {
      if (!Number.isNaN(endsMs)) certificateEnds().set(key, endsMs);
    }),
  });
  agents().set(key, { signature, agent });
  return agent;
}

/** Drops every pool of an owner that was changed or deleted. */
export function closeAgentsOf(owner: string): void {
  for (const [key, { agent }] of agents()) {
    if (!key.startsWith(`${owner} `)) continue;
    agents().delete(key);
    certificateEnds().delete(key);
    void agent.close();
  }
}
