import type { Connection } from "@/lib/domain/connection";
import { meetsLabels, parseLabelCondition } from "@/lib/domain/label";

/** Whether a connection is of one of the chosen systems (none chosen: of any), and has every searched word and label. */
export function matches(
  connection: Pick<Connection, "name" | "address" | "system" | "identity" | "labels">,
  words: string,
  systems: readonly string[],
  labels: readonly string[] = [],
): boolean {
  if (
    !meetsLabels(
      connection.labels,
      labels.flatMap((each) => parseLabelCondition(each) ?? []),
    )
  )
    return false;
  if (systems.length > 0 && !systems.includes(connection.system)) return false;
  const text = [
    connection.name,
    connection.address,
    connection.identity?.name,
    connection.identity?.id,
    connection.identity?.version,
  ]
    .join(" ")
    .toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
