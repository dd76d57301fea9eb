import "server-only";
import { pairOf } from "@/lib/domain/connection-pair";
import { outcomesAt } from "@/lib/domain/wanted/compare";
import type { Outcome } from "@/lib/domain/wanted/drift";
import type { FleetPicture } from "./fleet-picture";

/** How everything of a set differs from what it wants, by the names of the connections. */
export function outcomesOfSet(picture: FleetPicture, setId: string): Outcome[] {
  const own = picture.sets.find(({ set }) => set.id === setId);
  const found = new Map<string, Outcome>();
  for (const member of own?.expectation.members ?? [])
    for (const each of outcomesAt(picture, member))
      if (each.setId === setId) found.set(pairOf(each.a, each.b), each);
  const nameOf = (id: string) => picture.connection(id)?.name ?? id;
  const words = ({ a, b }: Outcome) => `${nameOf(a)} ${nameOf(b)}`;
  return [...found.values()].sort((one, other) => (words(one) < words(other) ? -1 : 1));
}
