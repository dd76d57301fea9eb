"use client";
import { useState } from "react";
import { focusFirstError, type Form } from "@/components/forms/form-context";
import type { Problem } from "@/lib/errors/problem";
import type { Connection } from "@/lib/domain/connection";
import type { ConnectionTest } from "@/lib/domain/connection-test";
import { useSubmit } from "@/components/forms/use-submit";
import { type NewConnection, connectionsApi } from "@/lib/queries/connections";
import type { SystemDefinition } from "@/lib/systems/contract/definition";
import { formSchema, type SentConnection } from "./form-schema";
import type { ConnectionFormValues } from "./form-values";

interface FormTestOptions {
  definition: SystemDefinition;
  connection: Connection | null;
  form: Form<ConnectionFormValues, SentConnection>;
  /** What testing is a part of. */
  act: string;
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
export function useFormTest({ definition, connection, form, act }: FormTestOptions): FormTest {
  const [result, setResult] = useState<ConnectionTest | null>(null);
  const [tested, setTested] = useState<string | null>(null);
  const submission = useSubmit(
    (body: SentConnection) =>
      connection
        ? connectionsApi.test(connection.id, body, act)
        : connectionsApi.testNew(body as NewConnection, act),
    (answer) => {
      setResult(answer);
      if (answer.identity && form.rhf.getValues("name").trim() === "")
        form.rhf.setValue("name", answer.identity.name, {
          shouldDirty: true,
          shouldValidate: true,
        });
    },
  );
  const run = async () => {
    const values = form.rhf.getValues();
    const parsed = formSchema(definition, connection).safeParse({
      ...values,
      name: values.name.trim() === "" ? placeholder : values.name,
    });
    if (!parsed.success) {
      const names = form.screen.fields().map(({ name }) => name);
      await form.check(names.filter((name) => name !== "name"));
      focusFirstError(form.id);
      return;
    }
    setResult(null);
    setTested(testedPart(values));
    await submission.send(parsed.data);
  };
  return {
    pending: submission.pending,
    result,
    problem: submission.problem,
    run,
    isStale: (values) => tested !== null && tested !== testedPart(values),
  };
}
