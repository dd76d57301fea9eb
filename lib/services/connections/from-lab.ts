import "server-only";
import { ne } from "drizzle-orm";
import { z } from "zod";
import { getDb } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import { anyConnectionInputSchema, type ConnectionInput } from "@/lib/systems/connection-input";
import { systems } from "@/lib/systems/registry";
import { syncManagedConnections } from "./managed";

/** A connection as the lab offers it; anything more it says is ignored. */
export type LabDraft = Pick<
  ConnectionInput,
  "system" | "name" | "address" | "settings" | "credentials" | "trust"
>;

const draftsSchema = z.array(anyConnectionInputSchema(systems));
const draftOf = ({ system, name, address, settings, credentials, trust }: LabDraft): LabDraft => ({
  system,
  name,
  address,
  settings,
  credentials,
  trust,
});

/** Names people gave to their own connections stay theirs. */
async function withFreeNames(inputs: readonly ConnectionInput[]): Promise<ConnectionInput[]> {
  const db = await getDb();
  const others = await db
    .select({ name: connections.name })
    .from(connections)
    .where(ne(connections.origin, "lab"));
  const taken = new Set(others.map(({ name }) => name.toLowerCase()));
  return inputs.map((input) =>
    taken.has(input.name.toLowerCase()) ? { ...input, name: `${input.name} (lab)` } : input,
  );
}

/**
 * Registers what the lab offers and drops lab connections it offers no more.
 * @throws ZodError when a draft does not fit its system.
 */
export async function syncLabConnections(drafts: readonly LabDraft[]): Promise<void> {
  const inputs = draftsSchema.parse(drafts.map(draftOf)) as ConnectionInput[];
  await syncManagedConnections("lab", await withFreeNames(inputs), "lab");
}

/** Drops every connection of the lab. */
export const dropLabConnections = (): Promise<void> => syncManagedConnections("lab", [], "lab");
