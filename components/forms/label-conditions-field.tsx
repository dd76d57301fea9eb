"use client";
import { useQuery } from "@tanstack/react-query";
import type { KnownLabels } from "@/lib/domain/annotation";
import { printLabelCondition } from "@/lib/domain/label";
import { knownLabelsQuery } from "@/lib/queries/labels";
import type { FormValues } from "@/lib/systems/contract/fields";
import { FormField } from "./form-field";

/** The conditions that known labels can be asked for by: each value, any value, and neither of them. */
function conditionsOn(known: KnownLabels["items"], negated: boolean): string[] {
  return known.flatMap(({ key, values }) =>
    [null, ...values].map((value) => printLabelCondition({ key, value, negated })),
  );
}

interface LabelConditionsFieldProps {
  name: string;
  label: string;
  help: string;
  emptyMeans?: string;
}

/** Conditions on labels, such as env=prod and -site=fra; what is in use is offered while one types. */
export function LabelConditionsField(props: LabelConditionsFieldProps) {
  const known = useQuery(knownLabelsQuery).data ?? [];
  return (
    <FormField<FormValues>
      spec={{
        ...props,
        kind: "list",
        optional: true,
        placeholder: "env=prod",
        suggest: (typed) => conditionsOn(known, typed.startsWith("-")),
      }}
    />
  );
}
