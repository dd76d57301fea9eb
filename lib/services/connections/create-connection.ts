import "server-only";
import { randomUUID } from "node:crypto";
import { getDb } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import type { Connection } from "@/lib/domain/connection";
import type { AuditNote } from "@/lib/audit/record";
import type { ConnectionInput } from "@/lib/systems/connection-input";
import { publishConnection } from "./publish";
import { checkTrust } from "./check-trust";
import { sealCredentials } from "@/lib/connections/credentials";
import { proxyColumns, withoutPassword } from "@/lib/connections/proxy";
import { toConnection } from "./to-connection";
import { withUniqueName } from "./unique-name";

/** The columns of a new connection; its credentials are sealed for its id. */
export const newRow = (
  input: ConnectionInput,
  origin: Connection["origin"],
): typeof connections.$inferInsert & { id: string } => {
  const id = randomUUID();
  return {
    id,
    system: input.system,
    name: input.name,
    address: input.address,
    consoleAddress: input.consoleAddress,
    settings: input.settings,
    trust: input.trust,
    credentialKind: input.credentials.kind,
    credentials: sealCredentials(id, input.credentials.values),
    ...proxyColumns(id, input.proxy),
    origin,
  };
};

/**
 * Registers a connection; the monitor reads it at once.
 * @throws AppError `conflict` for a name that is taken, `invalid_input` for an authority that cannot be read.
 */
export async function createConnection(
  input: ConnectionInput,
  audit: AuditNote,
): Promise<Connection> {
  audit.target({ label: input.name });
  audit.detail({
    system: input.system,
    address: input.address,
    credentialKind: input.credentials.kind,
    trust: input.trust.mode,
    proxy: withoutPassword(input.proxy),
  });
  checkTrust(input.trust);
  const db = await getDb();
  const [row] = await withUniqueName(input.name, () =>
    db.insert(connections).values(newRow(input, "browser")).returning(),
  );
  if (!row) throw new Error("The database returned no row for a new connection.");
  audit.target({ id: row.id });
  await publishConnection(row.id);
  return toConnection(row, 0, null, {});
}
