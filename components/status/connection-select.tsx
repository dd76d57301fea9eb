import type { ReactNode } from "react";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { Connection } from "@/lib/domain/connection";
import type { SystemOutline } from "@/lib/systems/contract/definition";
import { Reachability } from "./reachability";

interface ConnectionSelectProps {
  id: string;
  label: string;
  /** "cluster"; what is chosen, where it is not a connection of any kind. */
  noun?: string;
  /** Those to choose from. */
  connections: readonly Connection[];
  /** Puts them under the names of their systems. */
  systems?: readonly SystemOutline[];
  chosen: string;
  error?: string | undefined;
  onChange: (id: string) => void;
  /** Beside it, in place of whether the chosen one answers. */
  children?: ReactNode;
}

/** Which connection to work on; whether it answers stands beside it, because a silent one cannot be asked for choices. */
export function ConnectionSelect({
  id,
  label,
  noun = "connection",
  connections,
  systems,
  chosen,
  error,
  onChange,
  children,
}: ConnectionSelectProps) {
  const connection = connections.find((each) => each.id === chosen);
  const options = (of: readonly Connection[]) =>
    of.map((each) => (
      <option key={each.id} value={each.id}>
        {each.name}
        {each.reachable === false ? " (does not answer)" : ""}
      </option>
    ));
  return (
    <Field id={id} label={label} error={error}>
      {(wiring) => (
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <Select
            {...wiring}
            className="min-w-60 flex-1"
            value={connection?.id ?? ""}
            onChange={(event) => onChange(event.target.value)}
          >
            <option value="">Choose a {noun}</option>
            {systems
              ? systems.map((system) => {
                  const own = connections.filter((each) => each.system === system.id);
                  return own.length === 0 ? null : (
                    <optgroup key={system.id} label={system.label}>
                      {options(own)}
                    </optgroup>
                  );
                })
              : options(connections)}
          </Select>
          {children ??
            (connection && (
              <Reachability
                reachable={connection.reachable}
                asOf={connection.asOf}
                problem={connection.problem}
              />
            ))}
        </span>
      )}
    </Field>
  );
}
