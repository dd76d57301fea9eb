import "server-only";
import { and, eq } from "drizzle-orm";
import type { DbOrTx } from "@/lib/db/client";
import { unfinishedKeyServers } from "@/lib/db/schema";
import type { KeyManagerSnapshot, KeyServer, UnfinishedServer } from "@/lib/domain/key-manager";
import { dayMs } from "@/lib/domain/time-units";

/** Longer than a read takes: one that began before a server was added does not know it. */
const graceMs = 60_000;

/** Whether a server has what is wanted of it, however that came about. */
const has = (
  server: KeyServer,
  { timeoutS, username, secondaries }: UnfinishedServer["wanted"],
): boolean =>
  (timeoutS === undefined || server.timeoutS === timeoutS) &&
  (username === undefined || server.username === username) &&
  (secondaries === undefined || secondaries.join() === server.secondaries.join());

/**
 * Forgets wanted settings of key servers that a full read shows to be made, or whose server is gone. One that still
 * waits for its key manager is kept for a day.
 * @returns whether there were any.
 */
export async function forgetFinishedServers(
  tx: DbOrTx,
  owner: { id: string },
  read: readonly KeyManagerSnapshot[],
  at: Date,
): Promise<boolean> {
  const rows = await tx
    .select()
    .from(unfinishedKeyServers)
    .where(eq(unfinishedKeyServers.connectionId, owner.id));
  const over = rows.filter(({ scope, server, wanted, since }) => {
    const manager = read.find(
      (each) =>
        each.kind === "external" && (each.scope.id ?? "") === scope && each.enabled !== false,
    );
    const ageMs = at.getTime() - since.getTime();
    if (!manager) return ageMs > dayMs;
    const found = manager.servers.find((each) => each.server === server);
    return found === undefined ? ageMs > graceMs : has(found, wanted);
  });
  for (const { scope, server } of over)
    await tx
      .delete(unfinishedKeyServers)
      .where(
        and(
          eq(unfinishedKeyServers.connectionId, owner.id),
          eq(unfinishedKeyServers.scope, scope),
          eq(unfinishedKeyServers.server, server),
        ),
      );
  return over.length > 0;
}
