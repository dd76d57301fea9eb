import "server-only";
import { eq } from "drizzle-orm";
import { singleton } from "@/lib/config/singleton";
import { getDb } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import { AppError } from "@/lib/errors/app-error";
import { openUpstream } from "@/lib/upstream/open-upstream";
import { closeAgentsOf } from "@/lib/upstream/pool";
import type { SystemAdapter } from "@/lib/systems/contract/adapter";
import type { SystemDefinition } from "@/lib/systems/contract/definition";
import { earliestEnd } from "@/lib/systems/kit/certificate-end";
import { tokenEnd } from "@/lib/systems/kit/token-end";
import { adapterFactoryOf } from "@/lib/systems/load";
import { systemOf } from "@/lib/systems/registry";
import { openCredentials } from "./credentials";
import { openProxy } from "./proxy";
import { type ConnectionRow, withoutCredentials } from "./row";

/** An adapter as it is kept. */
interface Made {
  revision: number;
  /** When what it signs in with ends, as far as its own text tells. */
  credentialsEndAt: Date | null;
  adapter: SystemAdapter;
}
const made = () => singleton("connection-adapters", () => new Map<string, Made>());

/** Forgets a connection's adapter and its network pools: after a change, and when the connection is gone. */
export function dropAdapterOf(connectionId: string): void {
  made().delete(connectionId);
  closeAgentsOf(connectionId);
}

/** When the first certificate or token ends that stands in credentials; null where none does or says so. */
const endOf = (values: Record<string, unknown>): Date | null => {
  const texts = Object.values(values).filter((value) => typeof value === "string");
  const pems = texts.filter((text) => text.includes("-----BEGIN CERTIFICATE-----"));
  const ends = [earliestEnd(pems), ...texts.map(tokenEnd)].filter((end) => end !== null);
  return ends.length === 0 ? null : new Date(Math.min(...ends.map((end) => Date.parse(end))));
};

function adapterFor(row: ConnectionRow): Made {
  const known = made().get(row.id);
  if (known?.revision === row.revision) return known;
  // Another process may have changed the connection: pools of the old address or trust must not serve the new one.
  if (known) closeAgentsOf(row.id);
  const { id, name, address, settings, trust, credentialKind } = row;
  const values = openCredentials(row);
  const proxy = openProxy(row);
  const adapter = adapterFactoryOf(row.system)({
    connection: { id, name, address, settings },
    credentials: { kind: credentialKind, values },
    trust,
    upstream: (target) => openUpstream(id, { ...target, proxy }),
  });
  const fresh = { revision: row.revision, adapter, credentialsEndAt: endOf(values) };
  made().set(id, fresh);
  return fresh;
}

/** A connection's configuration and what was last learnt of it, without its sealed credentials. */
export type ConnectionInfo = Omit<ConnectionRow, "credentials" | "proxyPassword">;

/**
 * The adapter of a connection whose revision was read just now, without asking for more where it is made already.
 * @throws what `adapterOf` throws.
 */
export async function adapterAt(
  connectionId: string,
  revision: number,
): Promise<Pick<Made, "adapter" | "credentialsEndAt">> {
  const known = made().get(connectionId);
  return known?.revision === revision ? known : adapterOf(connectionId);
}

/**
 * The adapter that talks to a registered connection. One instance per configuration: it lives until the connection's
 * revision changes, so adapters may keep sign-in tokens.
 * @throws AppError `not_found` for an unknown connection, `backend_auth` when its credentials cannot be decrypted.
 */
export async function adapterOf(connectionId: string): Promise<{
  connection: ConnectionInfo;
  definition: SystemDefinition;
  adapter: SystemAdapter;
  credentialsEndAt: Date | null;
}> {
  const db = await getDb();
  const [row] = await db.select().from(connections).where(eq(connections.id, connectionId));
  if (!row) {
    dropAdapterOf(connectionId);
    throw new AppError("not_found", "This connection is not registered any more.");
  }
  const { adapter, credentialsEndAt } = adapterFor(row);
  return {
    connection: withoutCredentials(row),
    definition: systemOf(row.system),
    adapter,
    credentialsEndAt,
  };
}
