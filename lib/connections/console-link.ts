import "server-only";
import { eq } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import type { ConsoleLink } from "@/lib/domain/console-link";
import type { ConsoleOwner, ConsoleSubject } from "@/lib/systems/contract/console";
import { findSystem } from "@/lib/systems/registry";

/** Columns of a connection that its ways out are told by. */
export interface ConsoleConnection extends ConsoleOwner {
  system: string;
  consoleAddress: string | null;
}

/** Only what a browser may open for a person: a stored address is checked here once more. */
const isWeb = (address: string): boolean =>
  URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);

/**
 * The way to a thing in the interface of its system.
 * @returns null where the system has none, or its address is not known.
 */
export function consoleLink(
  connection: ConsoleConnection,
  subject: ConsoleSubject,
): ConsoleLink | null {
  const definition = findSystem(connection.system)?.console;
  const address = connection.consoleAddress ?? definition?.addressOf(connection) ?? null;
  if (!definition || address === null || !isWeb(address)) return null;
  const { path, where } = definition.pathTo(subject, connection);
  return {
    label: definition.label,
    href: address.replace(/\/+$/, "") + path,
    where: where ?? null,
  };
}

/** Columns to select of a connection whose ways out are wanted. */
export const consoleColumns = {
  system: connections.system,
  address: connections.address,
  settings: connections.settings,
  identity: connections.identity,
  consoleAddress: connections.consoleAddress,
};

/** The same by the connection's id; null also when it is not registered any more. */
export async function consoleLinkOf(
  connectionId: string,
  subject: ConsoleSubject,
): Promise<ConsoleLink | null> {
  const db = await getDb();
  const [row] = await db
    .select(consoleColumns)
    .from(connections)
    .where(eq(connections.id, connectionId));
  return row ? consoleLink(row, subject) : null;
}
