import { clock } from "@/lib/config/clock";
import type { Connection } from "@/lib/domain/connection";
import { meetsLabels, parseLabelCondition } from "@/lib/domain/label";
import { connectionFields, connectionReading } from "@/lib/domain/search/connections";
import { searchTest } from "@/lib/domain/search/evaluate";
import { parseSearch } from "@/lib/domain/search/parse";

type Searched = Pick<
  Connection,
  "name" | "address" | "system" | "identity" | "reachable" | "labels"
>;

/** Whether connections are of one of the chosen systems (none chosen: of any), have the labels and what a search asks for. */
export function matching(
  search: string,
  systems: readonly string[],
  labels: readonly string[] = [],
): (connection: Searched) => boolean {
  const isMeant = searchTest(
    parseSearch(search, connectionFields).terms,
    connectionReading,
    clock.nowMs(),
  );
  const conditions = labels.flatMap((each) => parseLabelCondition(each) ?? []);
  return (connection) =>
    meetsLabels(connection.labels, conditions) &&
    (systems.length === 0 || systems.includes(connection.system)) &&
    isMeant(connection);
}
