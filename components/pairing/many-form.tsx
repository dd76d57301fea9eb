import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import { Select } from "@/components/ui/select";
import type { Connection } from "@/lib/domain/connection";
import type { SystemOutline } from "@/lib/systems/contract/definition";
import { type Shape, shapes } from "./pairs-of";

export interface ManyChoice {
  system: string;
  ids: readonly string[];
  shape: Shape;
  hub: string;
}
interface ManyFormProps {
  systems: readonly SystemOutline[];
  connections: readonly Connection[];
  choice: ManyChoice;
  /** Why there is nothing to pair, once it was tried. */
  error: string | undefined;
  onChange: (choice: ManyChoice) => void;
}

const shapeText: Record<Shape, { label: string; help: string }> = {
  mesh: { label: "Mesh", help: "Each with each." },
  hub: { label: "Hub and spoke", help: "Each with one." },
};

/** The connections to pair and in which shape. */
export function ManyForm({ systems, connections, choice, error, onChange }: ManyFormProps) {
  const toggle = (id: string, on: boolean) => {
    const ids = on ? [...choice.ids, id] : choice.ids.filter((other) => other !== id);
    onChange({ ...choice, ids, hub: ids.includes(choice.hub) ? choice.hub : (ids[0] ?? "") });
  };
  return (
    <div className="flex flex-col gap-4">
      <Field id="many-system" label="System">
        {(wiring) => (
          <Select
            {...wiring}
            value={choice.system}
            onChange={(event) =>
              onChange({ ...choice, system: event.target.value, ids: [], hub: "" })
            }
          >
            {systems.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field id="many-connections" group label="Connections" error={error}>
        {() => (
          <div className="grid gap-x-4 sm:grid-cols-2">
            {connections.map(({ id, name, reachable }) => (
              <Checkbox
                key={id}
                dense
                label={name}
                help={reachable === false ? "Does not answer" : undefined}
                checked={choice.ids.includes(id)}
                onChange={(event) => toggle(id, event.target.checked)}
              />
            ))}
          </div>
        )}
      </Field>
      <Field id="many-shape" group label="Shape">
        {() => (
          <RadioGroup
            name="shape"
            options={shapes.map((value) => ({ value, ...shapeText[value] }))}
            value={choice.shape}
            onChange={(event) => onChange({ ...choice, shape: event.target.value as Shape })}
          />
        )}
      </Field>
      {choice.shape === "hub" && choice.ids.length > 0 && (
        <Field id="many-hub" label="Hub">
          {(wiring) => (
            <Select
              {...wiring}
              value={choice.hub}
              onChange={(event) => onChange({ ...choice, hub: event.target.value })}
            >
              {connections
                .filter(({ id }) => choice.ids.includes(id))
                .map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
            </Select>
          )}
        </Field>
      )}
    </div>
  );
}
