import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderToStaticMarkup } from "react-dom/server";
import { useForm } from "react-hook-form";
import type { FormContext, FormField, FormValues } from "@/lib/systems/contract/forms";
import { FormBody } from "../form-body";
import { visibleFields } from "../given-values";
import { PeerField } from "../peer-field";

interface Step {
  fields: readonly FormField[];
  values: FormValues;
  context: FormContext;
}

function Fields({ fields, values, context }: Step) {
  const form = useForm<FormValues>({ defaultValues: values });
  const peerForm = {
    form,
    fields,
    values,
    context,
    changed: false,
    retryChoices: () => undefined,
    judge: () => Promise.reject(new Error("Nothing is judged here.")),
    mark: () => undefined,
    refuse: () => undefined,
    forgive: () => undefined,
  };
  return (
    <FormBody peerForm={peerForm} formId="f">
      {visibleFields(fields, values, context).map((field) => (
        <PeerField key={field.name} field={field} />
      ))}
    </FormBody>
  );
}

/** For tests: the HTML of a step's or an editor's fields with these values. */
export const renderFields = (step: Step): string =>
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <Fields {...step} />
    </QueryClientProvider>,
  );
