"use client";
import { Select } from "@/components/ui/select";
import { Field } from "@/components/ui/field";
import type { Connection } from "@/lib/domain/connection";
import type { SystemOutline } from "@/lib/systems/contract/definition";

/** Stands in the address in place of a mode of the system's own: both sides are registered, and paired at once. */
export const pairMode = "pair";

/** Whether both sides of a new peer may be registered here: then pairing them is the shorter way. */
export const canPair = (
  system: SystemOutline | undefined,
  own: readonly Pick<Connection, "id">[],
): boolean => system?.loadPairing !== undefined && own.length > 1;

/** The choice as it stands beside the system's own modes. */
export const pairOption = (noun: string) => ({
  value: pairMode,
  label: `Pair with another registered ${noun}`,
  help: "Both sides are set up in one action, with what is found on them. If one fails, the other is rolled back.",
});

interface OtherSideProps {
  noun: string;
  /** Without the one that was chosen already. */
  connections: readonly Connection[];
  chosen: string;
  error: string | undefined;
  onChange: (id: string) => void;
}

/** Which one to pair with. */
export function OtherSide({ noun, connections, chosen, error, onChange }: OtherSideProps) {
  return (
    <Field id="start-other" label={`Other ${noun}`} error={error}>
      {(wiring) => (
        <Select {...wiring} value={chosen} onChange={(event) => onChange(event.target.value)}>
          <option value="">Choose a {noun}</option>
          {connections.map(({ id, name, reachable }) => (
            <option key={id} value={id}>
              {name}
              {reachable === false ? " (does not answer)" : ""}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
