import "server-only";
import { and, eq } from "drizzle-orm";
import { type DbOrTx, getDb } from "@/lib/db/client";
import { provisioned } from "@/lib/db/schema";
import { AppError } from "@/lib/errors/app-error";

/** Ids of everything of a kind that files of the configuration define, and where each stands. */
export async function provisionedFiles(
  kind: string,
  db?: DbOrTx,
): Promise<ReadonlyMap<string, string>> {
  const rows = await (db ?? (await getDb()))
    .select({ id: provisioned.objectId, file: provisioned.file })
    .from(provisioned)
    .where(eq(provisioned.kind, kind));
  return new Map(rows.map(({ id, file }) => [id, file]));
}

/** The file of the configuration that defines one thing; null for none. */
export async function provisionedFile(
  kind: string,
  id: string,
  within?: DbOrTx,
): Promise<string | null> {
  const db = within ?? (await getDb());
  const [row] = await db
    .select({ file: provisioned.file })
    .from(provisioned)
    .where(and(eq(provisioned.kind, kind), eq(provisioned.objectId, id)));
  return row?.file ?? null;
}

/** The refusal to change what a file defines. */
export const definedInFile = (name: string, file: string): AppError =>
  new AppError("conflict", `${name} is defined in ${file} and cannot be changed here.`, {
    remedy: "Change the file: Peerdeck reads it again by itself.",
  });

/** @throws AppError `conflict` for what a file of the configuration defines. */
export async function refuseProvisioned(
  kind: string,
  id: string,
  name: string,
  within?: DbOrTx,
): Promise<void> {
  const file = await provisionedFile(kind, id, within);
  if (file !== null) throw definedInFile(name, file);
}
