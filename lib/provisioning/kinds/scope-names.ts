import "server-only";
import { z } from "zod";
import { connections } from "@/lib/db/schema";
import type { DbOrTx } from "@/lib/db/client";
import type { Scope } from "@/lib/domain/alert-rule";
import { labelConditionTexts } from "@/lib/domain/annotation";
import { atMost } from "@/lib/domain/limits";
import { systems } from "@/lib/systems/registry";
import type { ApplyContext, NamedThing } from "../kind";

const name = z.string("Write a name.").trim().min(1, "Write a name.");

/** Names of things of another kind. */
export const names = z
  .array(name)
  .max(...atMost(500, "Name at most 500."))
  .default([])
  .describe("names; empty: all");

/** What a rule or a silence is about: in files, connections are called by name. */
export const scopeNames = {
  systems: z
    .array(
      z.string().refine((id) => systems.some((system) => system.id === id), {
        error: `Choose a system. One of: ${systems.map(({ id }) => id).join(", ")}.`,
      }),
    )
    .default([])
    .describe("empty: all"),
  connections: names,
  labels: labelConditionTexts,
};

/** Each connection a scope calls by name, and where. */
export const mentionedConnections = (
  { connections: called }: { connections: readonly string[] },
  at: string,
): NamedThing[] =>
  called.map((each, index) => ({
    kind: "connections",
    name: each,
    path: [at, "connections", index],
  }));

/** The same scope by ids, as it is stored. */
export const toScope = (
  {
    systems: ids,
    connections: called,
    labels,
  }: { systems: string[]; connections: string[]; labels: string[] },
  { idOf }: ApplyContext,
): Scope => ({
  systems: ids,
  connectionIds: called.map((each) => idOf("connections", each)),
  labels,
});

/** Writes a stored scope out, with connections by name. One that is gone is about nothing any more. */
export async function scopeWriter(db: DbOrTx) {
  const rows = await db.select({ id: connections.id, name: connections.name }).from(connections);
  const nameOf = new Map(rows.map((row) => [row.id, row.name]));
  return ({ systems: ids, connectionIds, labels }: Scope) => ({
    systems: ids,
    connections: connectionIds.flatMap((id) => nameOf.get(id) ?? []),
    ...(labels.length > 0 && { labels }),
  });
}
