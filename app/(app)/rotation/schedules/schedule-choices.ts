import "server-only";
import { listConnections } from "@/lib/services/connections/list-connections";
import { rotatedSystems } from "@/lib/services/rotation/pairs";

/** What there is to choose relationships by: every connection of a system whose secrets are rotated. */
export async function scheduleChoices() {
  const rotated = rotatedSystems();
  return (await listConnections())
    .filter(({ system }) => rotated.includes(system))
    .map(({ id, name }) => ({ value: id, label: name }));
}
