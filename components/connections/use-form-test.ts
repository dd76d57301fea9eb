"use client";
import type { UseFormReturn } from "react-hook-form";
import type { Problem } from "@/lib/errors/problem";
import { problemOfError } from "@/lib/queries/client";
import type { Connection } from "@/lib/domain/connection";
import type { ConnectionTest } from "@/lib/domain/connection-test";
import { type NewConnection, testConnection, testNewConnection } from "@/lib/queries/connections";
import type { SystemDefinition } from "@/lib/systems/contract/definition";
import { formSchema, type SentConnection } from "./form-schema";
import type { ConnectionFormValues } from "./form-values";
import { useAttempt } from "./use-attempt";

interface FormTestOptions {
  definition: SystemDefinition;
  connection: Connection | null;
  form: UseFormReturn<ConnectionFormValues, unknown, SentConnection>;
}

interface FormTest {
  pending: boolean;
  result: ConnectionTest | null;
  problem: Problem | null;
  run: () => Promise<void>;
  /** Whether what stands in the form is no longer what was tested. The name does not matter. */
  isStale: (values: ConnectionFormValues) => boolean;
}

/** A name is no part of what is tested, so a test does not wait for one. */
const placeholder = "test";
const testedPart = (values: ConnectionFormValues): string =>
  JSON.stringify({ ...values, name: "" });

/** Tests what stands in the form, under the rules of saving it; offers the system's own name when none was entered. */
export function useFormTest({ definition, connection, form }: FormTestOptions): FormTest {
  const attempt = useAttempt(async ({ body }: { body: SentConnection; tested: string }) =>
    connection ? testConnection(connection.id, body) : testNewConnection(body as NewConnection),
  );
  const run = async () => {
    const values = form.getValues();
    const parsed = formSchema(definition, connection).safeParse({
      ...values,
      name: values.name.trim() === "" ? placeholder : values.name,
    });
    if (!parsed.success) {
      await form.trigger(["address", "settings", "credentials", "trust"], { shouldFocus: true });
      return;
    }
    const result = await attempt.run({ body: parsed.data, tested: testedPart(values) });
    if (result?.identity && form.getValues("name").trim() === "")
      form.setValue("name", result.identity.name, { shouldDirty: true, shouldValidate: true });
  };
  return {
    pending: attempt.pending,
    result: attempt.result,
    problem: attempt.error === null ? null : problemOfError(attempt.error),
    run,
    isStale: (values) => attempt.input !== null && attempt.input.tested !== testedPart(values),
  };
}
