import "server-only";
import { stringify } from "yaml";
import { getDb } from "@/lib/db/client";
import { provisionedKinds } from "./kinds";

/** A literal `${` would be taken for a variable when the file is read. */
const literal = (value: unknown): unknown => {
  if (typeof value === "string") return value.replaceAll("${", "$${");
  if (Array.isArray(value)) return value.map(literal);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, literal(inner)]));
};

/** All that files can define, as it is here now, in one file; for each secret the name of a variable. */
export async function exportConfiguration(): Promise<string> {
  const db = await getDb();
  const all: Record<string, unknown> = {};
  for (const kind of provisionedKinds) {
    const entries = await kind.export(db);
    if (entries.length > 0) all[kind.key] = literal(entries);
  }
  return `# yaml-language-server: $schema=peerdeck.schema.json\n${stringify(all, { lineWidth: 0 })}`;
}
