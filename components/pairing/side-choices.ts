import type { ComboboxGroup } from "@/components/ui/combobox-options";
import type { Connection } from "@/lib/domain/connection";

type SideConnection = Pick<Connection, "id" | "name" | "system" | "reachable">;

/** Connections to choose a side from, by system, with what speaks against one behind its name. */
export const sideChoices = (
  systems: readonly { id: string; label: string }[],
  connections: readonly SideConnection[],
  /** Paired with the other side already. */
  paired: ReadonlySet<string>,
): ComboboxGroup[] =>
  systems.map(({ id: system, label }) => ({
    label,
    options: connections
      .filter((connection) => connection.system === system)
      .map(({ id, name, reachable }) => ({
        value: id,
        label: name,
        hint:
          [paired.has(id) && "paired already", reachable === false && "no answer"]
            .filter(Boolean)
            .join(", ") || undefined,
      })),
  }));
