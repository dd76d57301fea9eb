import { FormField } from "@/components/forms/form-field";
import { LabelConditionsField } from "@/components/forms/label-conditions-field";
import { FormSection } from "@/components/forms/form-section";
import type { FormValues } from "@/lib/systems/contract/fields";
import type { Option } from "@/lib/systems/contract/fields";

/** What there is to choose a scope from. */
export interface ScopeChoices {
  systems: readonly Option[];
  connections: readonly Option[];
}

interface ScopeFieldsProps extends ScopeChoices {
  /** Where the scope stands in the form's values: "scope". */
  under: string;
  description: string;
}

/** Which systems, labels and connections something is about; nothing chosen leaves it open. */
export function ScopeFields({ under, description, systems, connections }: ScopeFieldsProps) {
  return (
    <FormSection title="Scope" description={description}>
      <FormField<FormValues>
        spec={{
          name: `${under}.systems`,
          kind: "checkboxes",
          label: "Systems",
          help: "None chosen: all.",
          options: systems,
        }}
      />
      <LabelConditionsField
        name={`${under}.labels`}
        label="Labels"
        help="env=prod: it has this label, of its own or of its connection; of a relationship, an end has it. env: whatever the value. -env=prod: no end has it. All must hold. What gets such a label later is covered by itself."
        emptyMeans="Whatever the labels"
      />
      {connections.length > 0 && (
        <div className="max-h-72 overflow-y-auto">
          <FormField<FormValues>
            spec={{
              name: `${under}.connectionIds`,
              kind: "checkboxes",
              label: "Connections",
              help: "None chosen: all.",
              options: connections,
            }}
          />
        </div>
      )}
    </FormSection>
  );
}
