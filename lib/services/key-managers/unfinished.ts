import "server-only";
import { clock } from "@/lib/config/clock";
import { and, eq, inArray, type SQL } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { unfinishedKeyServers } from "@/lib/db/schema";
import type { KeyManagerRow, UnfinishedServer } from "@/lib/domain/key-manager";
import type { AppError } from "@/lib/errors/app-error";
import { publish } from "@/lib/events/bus";

/** The key manager meant: there is one per scope, and its own key is not known before it is made. */
export interface KeyManagerRef {
  connectionId: string;
  scope: string;
}

export const refOf = (manager: Pick<KeyManagerRow, "scope" | "connectionId">): KeyManagerRef => ({
  connectionId: manager.connectionId,
  scope: manager.scope.id ?? "",
});

/** What waits to be done is on lists and pages: they are told of it as of any other change. */
const tell = (connectionId: string): Promise<void> =>
  publish({ kind: "key-managers", connectionId });

const at = ({ connectionId, scope }: KeyManagerRef, server?: string): SQL | undefined =>
  and(
    eq(unfinishedKeyServers.connectionId, connectionId),
    eq(unfinishedKeyServers.scope, scope),
    server === undefined ? undefined : eq(unfinishedKeyServers.server, server),
  );

/** Notes what is wanted of servers before it is tried, so that nothing of it is forgotten. Passwords are not among it. */
export async function noteWanted(
  ref: KeyManagerRef,
  servers: readonly Pick<UnfinishedServer, "server" | "wanted">[],
  job: string | null,
): Promise<void> {
  if (servers.length === 0) return;
  const db = await getDb();
  const since = clock.now();
  for (const { server, wanted } of servers) {
    const values = { wanted, problem: null, job, since };
    await db
      .insert(unfinishedKeyServers)
      .values({ ...ref, server, ...values })
      .onConflictDoUpdate({
        target: [
          unfinishedKeyServers.connectionId,
          unfinishedKeyServers.scope,
          unfinishedKeyServers.server,
        ],
        set: values,
      });
  }
  await tell(ref.connectionId);
}

/** Notes why what is wanted of a server could not be made. Nothing where nothing is wanted of it. */
export async function noteProblem(
  ref: KeyManagerRef,
  server: string,
  { message, remedy, backend }: AppError,
): Promise<void> {
  const db = await getDb();
  await db
    .update(unfinishedKeyServers)
    .set({
      problem: {
        detail: message,
        remedy,
        code: backend?.code ?? null,
        text: backend?.text ?? null,
      },
    })
    .where(at(ref, server));
  await tell(ref.connectionId);
}

/** Takes settings that were made off what is wanted of a server. */
export async function noteMade(
  ref: KeyManagerRef,
  server: string,
  made: UnfinishedServer["wanted"],
): Promise<void> {
  const db = await getDb();
  const [row] = await db
    .select({ wanted: unfinishedKeyServers.wanted })
    .from(unfinishedKeyServers)
    .where(at(ref, server));
  if (!row) return;
  const wanted = Object.fromEntries(
    Object.entries(row.wanted).filter(
      ([setting]) => made[setting as keyof typeof made] === undefined,
    ),
  );
  if (Object.keys(wanted).length === 0) return forgetWanted(ref, server);
  await db.update(unfinishedKeyServers).set({ wanted, problem: null }).where(at(ref, server));
  await tell(ref.connectionId);
}

/** Forgets what is wanted of a server, or of all servers of a key manager. */
export async function forgetWanted(ref: KeyManagerRef, server?: string): Promise<void> {
  const db = await getDb();
  const gone = await db
    .delete(unfinishedKeyServers)
    .where(at(ref, server))
    .returning({ server: unfinishedKeyServers.server });
  if (gone.length > 0) await tell(ref.connectionId);
}

/** Forgets what waited for a job that has failed: there is nothing it could be set on. */
export async function forgetWaiting(connectionId: string, job: string): Promise<void> {
  const db = await getDb();
  await db
    .delete(unfinishedKeyServers)
    .where(
      and(eq(unfinishedKeyServers.connectionId, connectionId), eq(unfinishedKeyServers.job, job)),
    );
  await tell(connectionId);
}

/** What is wanted and not made, of key managers of these connections. */
export async function readUnfinished(
  connectionIds: readonly string[],
): Promise<(ref: KeyManagerRef) => UnfinishedServer[]> {
  if (connectionIds.length === 0) return () => [];
  const db = await getDb();
  const rows = await db
    .select()
    .from(unfinishedKeyServers)
    .where(inArray(unfinishedKeyServers.connectionId, [...new Set(connectionIds)]))
    .orderBy(unfinishedKeyServers.server);
  return (ref) =>
    rows
      .filter(({ connectionId, scope }) => connectionId === ref.connectionId && scope === ref.scope)
      .map(({ server, wanted, problem, since }) => ({
        server,
        wanted,
        problem,
        since: since.toISOString(),
      }));
}

/** What is wanted of a key manager of the inventory: of the one in use, where there are several in a scope. */
export const unfinishedOf = (
  row: Pick<KeyManagerRow, "scope" | "connectionId" | "kind" | "enabled">,
  read: (ref: KeyManagerRef) => UnfinishedServer[],
): UnfinishedServer[] => (row.kind === "external" && row.enabled !== false ? read(refOf(row)) : []);
