import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, ne, sql } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import { type CheckStep, checkStepIds, type SystemIdentity } from "@/lib/domain/connection";
import { hostAndPort } from "@/lib/domain/host-and-port";
import { isAppError } from "@/lib/errors/app-error";
import type { ConnectionTest } from "@/lib/domain/connection-test";
import { failedBy, testPassed } from "@/lib/systems/kit/connection-test";
import { dial } from "@/lib/upstream/connect";
import { wayTo } from "@/lib/upstream/proxy";
import { openUpstream } from "@/lib/upstream/open-upstream";
import { closeAgentsOf } from "@/lib/upstream/pool";
import type { AuditNote } from "@/lib/audit/record";
import type { ConnectionInput } from "@/lib/systems/connection-input";
import { adapterFactoryOf } from "@/lib/systems/load";
import { publishConnection } from "./publish";
import { checkTrust } from "./check-trust";
import { planChange } from "./plan-change";
import { storedConnection } from "./stored";

/** Longest a whole test may take. */
const testTimeoutMs = 30_000;

async function sameSystem(
  system: string,
  identity: SystemIdentity,
  ownId: string | null,
): Promise<ConnectionTest["sameAs"]> {
  if (identity.id === null) return [];
  const db = await getDb();
  return db
    .select({ id: connections.id, name: connections.name })
    .from(connections)
    .where(
      and(
        eq(connections.system, system),
        sql`${connections.identity} ->> 'id' = ${identity.id}`,
        ownId === null ? undefined : ne(connections.id, ownId),
      ),
    );
}

const untried = { outcome: "skipped", detail: "Not tried.", remedy: null, backend: null } as const;

/** Whether the proxy leads to the system's address; null where there is none on the way. */
async function tryProxy(
  { address, proxy }: ConnectionInput,
  signal: AbortSignal,
): Promise<CheckStep | null> {
  const url = new URL(address);
  const way = wayTo(proxy, url);
  if (!way) return null;
  const to = hostAndPort(url);
  try {
    (await dial({ ...to, secure: null, signal, way })).destroy();
    return { id: "proxy", ...testPassed(`${way.address} leads to ${url.hostname}:${to.port}.`) };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { id: "proxy", ...failedBy(error) };
  }
}

/**
 * Tries a configuration with fresh sockets and a fresh sign-in, so that nothing kept from before hides a fault.
 * @param ownId the stored connection it belongs to, which is not reported as "the same system".
 */
async function tryOut(
  input: ConnectionInput,
  ownId: string | null,
  signal: AbortSignal,
): Promise<ConnectionTest> {
  const owner = `test:${randomUUID()}`;
  const limited = AbortSignal.any([signal, AbortSignal.timeout(testTimeoutMs)]);
  try {
    const adapter = adapterFactoryOf(input.system)({
      connection: { id: owner, name: input.name, address: input.address, settings: input.settings },
      credentials: input.credentials,
      trust: input.trust,
      upstream: (target) => openUpstream(owner, { ...target, proxy: input.proxy }),
    });
    const proxy = await tryProxy(input, limited);
    const steps =
      proxy?.outcome === "failed"
        ? [proxy, ...checkStepIds.flatMap((id) => (id === "proxy" ? [] : { ...untried, id }))]
        : [...(proxy ? [proxy] : []), ...(await adapter.check(limited))];
    const passed = steps.every((step) => step.outcome !== "failed");
    const identity = passed ? await adapter.identify(limited).catch(() => null) : null;
    return {
      passed,
      steps,
      identity,
      sameAs: identity ? await sameSystem(input.system, identity, ownId) : [],
    };
  } finally {
    closeAgentsOf(owner);
  }
}

/**
 * Tests a connection that is not stored yet. Changes nothing.
 * @throws AppError `invalid_input` for an authority that cannot be read; everything else is a step of the result.
 */
export async function testNewConnection(
  input: ConnectionInput,
  signal: AbortSignal,
  audit: AuditNote,
): Promise<ConnectionTest> {
  audit.target({ label: input.name });
  checkTrust(input.trust);
  const result = await tryOut(input, null, signal);
  audit.detail({ system: input.system, address: input.address, passed: result.passed });
  return result;
}

/**
 * Tests a stored connection, with changes that are not saved yet when some are given; without, has the monitor read it
 * again at once.
 * @throws AppError `not_found`; `invalid_input` as for saving the changes.
 */
export async function testStoredConnection(
  id: string,
  raw: unknown,
  signal: AbortSignal,
  audit: AuditNote,
): Promise<ConnectionTest> {
  const row = await storedConnection(id);
  audit.target({ label: row.name });
  const { next, changed } = planChange(row, raw);
  const result = await tryOut(next, id, signal);
  audit.detail({ changed, address: next.address, passed: result.passed });
  if (changed.length === 0) await publishConnection(id);
  return result;
}
