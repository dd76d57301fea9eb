import type { FieldSpec } from "@/lib/systems/contract/fields";
import { SystemField } from "./form-field";

const groupOf = (spec: FieldSpec): string | undefined =>
  spec.kind === "checkbox" ? spec.group : undefined;

/** Fields in order; boxes of one group that follow each other are one. */
function grouped(fields: readonly FieldSpec[]): FieldSpec[][] {
  const groups: FieldSpec[][] = [];
  for (const field of fields) {
    const last = groups.at(-1);
    const name = groupOf(field);
    if (last?.[0] && name !== undefined && groupOf(last[0]) === name) last.push(field);
    else groups.push([field]);
  }
  return groups;
}

/** The fields of a system's form. */
export const SystemFields = ({ fields }: { fields: readonly FieldSpec[] }) =>
  grouped(fields).map((group) => {
    const [first] = group;
    const shown = group.map((spec) => <SystemField key={spec.name} spec={spec} />);
    const name = first && groupOf(first);
    return name === undefined ? (
      shown
    ) : (
      <fieldset key={name} className="min-w-0">
        <legend className="mb-1.5 text-meta font-medium">{name}</legend>
        <div className="flex flex-wrap gap-x-6 gap-y-2">{shown}</div>
      </fieldset>
    );
  });
