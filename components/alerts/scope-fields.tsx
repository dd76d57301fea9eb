import { FormField } from "@/components/forms/form-field";
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

/** Which systems and connections something is about; nothing chosen leaves it open. */
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
