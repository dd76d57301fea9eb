import "server-only";
import { getDb } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import type { PlaceDefinition } from "@/lib/systems/contract/virtual-interfaces";
import { systems } from "@/lib/systems/registry";

/** What the navigation shows: kinds of places of systems that have a registered connection. */
export async function registeredPlaceKinds(): Promise<readonly PlaceDefinition[]> {
  if (systems.every(({ places }) => places === undefined)) return [];
  const db = await getDb();
  const registered = new Set(
    (await db.selectDistinct({ system: connections.system }).from(connections)).map(
      ({ system }) => system,
    ),
  );
  return systems.flatMap(({ id, places }) => (places && registered.has(id) ? [places] : []));
}
