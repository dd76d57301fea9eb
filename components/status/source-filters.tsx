import { FilterMenu } from "@/components/data-table/filter-menu";
import type { useUrlState } from "@/components/data-table/use-url-state";

interface SourceFilterProps {
  url: Pick<ReturnType<typeof useUrlState>, "list" | "set">;
  /** How many there are of each, by its id; absent in lists that do not count them. */
  counts?: Readonly<Record<string, number>> | undefined;
}

/** Narrows a list down to systems. */
export const SystemFilter = ({
  url,
  counts,
  systems,
}: SourceFilterProps & { systems: readonly { id: string; label: string }[] }) => (
  <FilterMenu
    label="System"
    options={systems.map(({ id, label }) => ({
      value: id,
      label,
      count: counts && (counts[id] ?? 0),
    }))}
    selected={url.list("system")}
    onChange={(system) => url.set({ system })}
  />
);

/** Narrows a list down to connections. */
export const ConnectionFilter = ({
  url,
  counts,
  label = "Connection",
  connections,
  hasMore,
}: SourceFilterProps & {
  /** What connections are called where all are of one system: "Project". */
  label?: string;
  connections: readonly { id: string; name: string }[];
  /** Whether there are others, which are on their way. */
  hasMore?: boolean;
}) => (
  <FilterMenu
    label={label}
    options={connections.map(({ id, name }) => ({
      value: id,
      label: name,
      count: counts && (counts[id] ?? 0),
    }))}
    hasMore={hasMore}
    selected={url.list("connection")}
    onChange={(connection) => url.set({ connection })}
  />
);
