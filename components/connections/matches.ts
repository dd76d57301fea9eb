import { clock } from "@/lib/config/clock";
import { parseLabelConditions } from "@/lib/domain/label";
import { asked } from "@/lib/domain/search/ask";
import { connectionSearch, type SearchedConnection } from "@/lib/domain/search/connections";

/** Whether connections are of one of the chosen systems (none chosen: of any), have the labels and what a search asks for. */
export function matching(
  search: string,
  systems: readonly string[],
  labels: readonly string[] = [],
): (connection: SearchedConnection) => boolean {
  const query = { q: search, label: parseLabelConditions(labels) };
  const { isMeant } = asked(query, connectionSearch, clock.nowMs());
  return (connection) =>
    (systems.length === 0 || systems.includes(connection.system)) && isMeant(connection);
}
