"use client";
import { Reachability } from "@/components/status/reachability";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { Connection } from "@/lib/domain/connection";
import type { SystemDefinition } from "@/lib/systems/contract/definition";

interface ConnectionSelectProps {
  system: SystemDefinition;
  /** Of this system alone. */
  connections: readonly Connection[];
  chosen: string;
  error: string | undefined;
  onChange: (id: string) => void;
}

const silent = (connection: Connection) =>
  connection.reachable === false ? " (does not answer)" : "";
const title = (noun: string) => noun.charAt(0).toUpperCase() + noun.slice(1);

/** Which connection to work on; whether it answers stands beside it, because a silent one cannot be asked for choices. */
export function ConnectionSelect({
  system,
  connections,
  chosen,
  error,
  onChange,
}: ConnectionSelectProps) {
  const connection = connections.find((each) => each.id === chosen);
  return (
    <Field id="start-connection" label={title(system.connectionNoun)} error={error}>
      {(wiring) => (
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <Select
            {...wiring}
            className="min-w-60 flex-1"
            value={connection?.id ?? ""}
            onChange={(event) => onChange(event.target.value)}
          >
            <option value="">Choose a {system.connectionNoun}</option>
            {connections.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
                {silent(each)}
              </option>
            ))}
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
