import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderToStaticMarkup } from "react-dom/server";
import type { FieldSpec, FormContext, FormValues } from "@/lib/systems/contract/fields";
import { FormScope } from "../form-shell";
import { SystemFields } from "../system-fields";
import { useFormEngine } from "../use-form";
import { visibleFields } from "@/lib/systems/contract/form-values";

interface Step {
  fields: readonly FieldSpec[];
  values: FormValues;
  context: FormContext;
}

function Fields({ fields, values, context }: Step) {
  const form = useFormEngine<FormValues, FormValues>({
    defaultValues: values,
    validate: async (all) => ({ ok: true, output: all }),
  });
  const system = { values, context, retryChoices: () => undefined };
  return (
    <FormScope form={{ ...form, system }}>
      <SystemFields fields={visibleFields(fields, values, context)} />
    </FormScope>
  );
}

/** For tests: the HTML of a step's or an editor's fields with these values. */
export const renderFields = (step: Step): string =>
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <Fields {...step} />
    </QueryClientProvider>,
  );
