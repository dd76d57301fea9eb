import { clock } from "@/lib/config/clock";
import { parseLabelConditions } from "@/lib/domain/label";
import {
  connectionFields,
  connectionReading,
  type SearchedConnection,
} from "@/lib/domain/search/connections";
import { searchTest } from "@/lib/domain/search/evaluate";
import { labelTerms } from "@/lib/domain/search/filters";
import { parseSearch } from "@/lib/domain/search/parse";

/** Whether connections are of one of the chosen systems (none chosen: of any), have the labels and what a search asks for. */
export function matching(
  search: string,
  systems: readonly string[],
  labels: readonly string[] = [],
): (connection: SearchedConnection) => boolean {
  const isMeant = searchTest(
    [...labelTerms(parseLabelConditions(labels)), ...parseSearch(search, connectionFields).terms],
    connectionReading,
    clock.nowMs(),
  );
  return (connection) =>
    (systems.length === 0 || systems.includes(connection.system)) && isMeant(connection);
}
