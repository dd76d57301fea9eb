import "server-only";
import type { WantedSystem } from "@/components/wanted/wanted-form";
import type { ChoosableConnection } from "@/components/wanted/wanted-form-values";
import type { PlainFieldSpec } from "@/lib/systems/contract/fields";
import { listConnections } from "@/lib/services/connections/list-connections";
import { systems } from "@/lib/systems/registry";

/** Systems whose relationships can be wanted, with what they can be held to. */
async function wantedSystems(): Promise<WantedSystem[]> {
  const found = await Promise.all(
    systems.map(async ({ id, label, loadPairing }) => {
      const pairing = await loadPairing?.();
      return pairing ? [{ id, label, fields: pairing.wanted.fields as PlainFieldSpec[] }] : [];
    }),
  );
  return found.flat();
}

/** Everything a set may be about. */
export async function wantedChoices(): Promise<{
  systems: WantedSystem[];
  connections: ChoosableConnection[];
}> {
  const [pairable, connections] = await Promise.all([wantedSystems(), listConnections()]);
  return {
    systems: pairable,
    connections: connections.map(({ id, name, system }) => ({ id, name, system })),
  };
}
