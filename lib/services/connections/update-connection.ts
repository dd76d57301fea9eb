import "server-only";
import { eq, sql } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import type { Connection } from "@/lib/domain/connection";
import { AppError } from "@/lib/errors/app-error";
import type { AuditNote } from "@/lib/audit/record";
import type { ConnectionInput } from "@/lib/systems/connection-input";
import { dropAdapterOf } from "@/lib/connections/adapter-of";
import { noteReplaced } from "../rotation/reminders";
import { publishConnection } from "./publish";
import { sealCredentials } from "@/lib/connections/credentials";
import { proxyColumns, withoutPassword } from "@/lib/connections/proxy";
import { planChange } from "./plan-change";
import { editableConnection, labelsOf, peerCountOf } from "./stored";
import { toConnection } from "./to-connection";
import { withUniqueName } from "./unique-name";

/** The columns that make a stored connection what `next` says, and have it read anew at once. */
export const changedColumns = (id: string, next: ConnectionInput) => ({
  name: next.name,
  address: next.address,
  consoleAddress: next.consoleAddress,
  settings: next.settings,
  trust: next.trust,
  credentialKind: next.credentials.kind,
  credentials: sealCredentials(id, next.credentials.values),
  ...proxyColumns(id, next.proxy),
  revision: sql`${connections.revision} + 1`,
  // What was learnt belongs to the former configuration.
  reachable: null,
  problem: null,
  failures: 0,
  failingSince: null,
  nextProbeAt: null,
  certificateEndsAt: null,
  credentialsEndAt: null,
  nextPollAt: sql`now()`,
  scheduledAt: sql`now()`,
  updatedAt: sql`now()`,
});

/**
 * Changes a connection. Credentials left out are kept.
 * @param raw the changes; validated here, because their schema depends on the connection's system.
 * @throws AppError `invalid_input`, `not_found`, `conflict` (name taken, or defined in the file or the lab).
 */
export async function updateConnection(
  id: string,
  raw: unknown,
  audit: AuditNote,
): Promise<Connection> {
  const before = await editableConnection(id);
  audit.target({ label: before.name });
  const { next, changed } = planChange(before, raw);
  audit.detail({
    changed,
    ...(next.name === before.name ? {} : { name: next.name }),
    ...(next.address === before.address ? {} : { address: next.address }),
    trust: next.trust.mode,
    proxy: withoutPassword(next.proxy),
  });
  const db = await getDb();
  const [row] = await withUniqueName(next.name, () =>
    db.update(connections).set(changedColumns(id, next)).where(eq(connections.id, id)).returning(),
  );
  if (!row) throw new AppError("not_found", "This connection was deleted meanwhile.");
  dropAdapterOf(id);
  if (changed.includes("credentials"))
    await noteReplaced({ connectionId: id, keyManagerKey: null }, "Peerdeck");
  await publishConnection(id);
  return toConnection(row, await peerCountOf(id), null, await labelsOf(id));
}
