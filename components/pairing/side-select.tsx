import { Reachability } from "@/components/status/reachability";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { Connection } from "@/lib/domain/connection";
import type { SystemDefinition } from "@/lib/systems/contract/definition";

interface SideSelectProps {
  id: string;
  label: string;
  systems: readonly SystemDefinition[];
  /** Those to choose from. */
  connections: readonly Connection[];
  chosen: string;
  onChange: (id: string) => void;
}

/** One side of a pair. */
export function SideSelect({ id, label, systems, connections, chosen, onChange }: SideSelectProps) {
  const connection = connections.find((each) => each.id === chosen);
  return (
    <Field id={id} label={label}>
      {(wiring) => (
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <Select
            {...wiring}
            className="min-w-60 flex-1"
            value={connection?.id ?? ""}
            onChange={(event) => onChange(event.target.value)}
          >
            <option value="">Choose a connection</option>
            {systems.map((system) => {
              const own = connections.filter((each) => each.system === system.id);
              return own.length === 0 ? null : (
                <optgroup key={system.id} label={system.label}>
                  {own.map((each) => (
                    <option key={each.id} value={each.id}>
                      {each.name}
                      {each.reachable === false ? " (does not answer)" : ""}
                    </option>
                  ))}
                </optgroup>
              );
            })}
          </Select>
          {connection && (
            <Reachability
              reachable={connection.reachable}
              asOf={connection.asOf}
              problem={connection.problem}
            />
          )}
        </span>
      )}
    </Field>
  );
}
