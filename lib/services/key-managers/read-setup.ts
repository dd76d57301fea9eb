import "server-only";
import { and, sql } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { keyManagers } from "@/lib/db/schema";
import type { KeyManagerKind } from "@/lib/domain/key-manager";
import type { KeyManagerSetup } from "@/lib/domain/key-manager-detail";
import { keyManagersOf } from "./adapter-of";

/** What the partner site has, where it is registered here too: the key manager of the whole cluster of that name. */
async function kindAt(name: string | null): Promise<KeyManagerKind | null> {
  if (name === null) return null;
  const db = await getDb();
  const [row] = await db
    .select({ kind: keyManagers.kind })
    .from(keyManagers)
    .where(
      and(
        sql`${keyManagers.scope}->>'name' = ${name}`,
        sql`(${keyManagers.scope}->>'whole')::boolean`,
      ),
    );
  return row?.kind ?? null;
}

/**
 * Rules and choices for setting up a key manager on a connection, read live.
 * @throws AppError `not_found` for an unknown connection; what the adapter throws.
 */
export async function readSetup(
  connectionId: string,
  signal: AbortSignal,
): Promise<KeyManagerSetup> {
  const { connection, adapter } = await keyManagersOf(connectionId);
  const setup = await adapter.setup(signal);
  const partner = setup.partner
    ? { ...setup.partner, kind: await kindAt(setup.partner.name) }
    : null;
  return { ...setup, partner, connection: { id: connection.id, name: connection.name } };
}
