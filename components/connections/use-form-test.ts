"use client";
import { useState } from "react";
import { focusFirstError, type Form } from "@/components/forms/form-context";
import type { Problem } from "@/lib/errors/problem";
import type { Connection } from "@/lib/domain/connection";
import type { ConnectionTest } from "@/lib/domain/connection-test";
import { useSubmit } from "@/components/forms/use-submit";
import { type NewConnection, connectionsApi } from "@/lib/queries/connections";
import { problemOfError } from "@/lib/queries/client";
import type { formSchema, SentConnection } from "./form-schema";
import type { ConnectionFormValues } from "./form-values";

interface FormTestOptions {
  loadSchema: () => Promise<ReturnType<typeof formSchema>>;
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
/** What is said when the rules do not arrive. */
const notReached = problemOfError(null);
const testedPart = (values: ConnectionFormValues): string =>
  JSON.stringify({ ...values, name: "" });

/** Tests what stands in the form, under the rules of saving it; offers the system's own name when none was entered. */
export function useFormTest({ loadSchema, connection, form, act }: FormTestOptions): FormTest {
  const [result, setResult] = useState<ConnectionTest | null>(null);
  const [tested, setTested] = useState<string | null>(null);
  /** The form's rules: without them nothing is tested. */
  const [loading, setLoading] = useState<"done" | "pending" | "failed">("done");
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
    setLoading("pending");
    const schema = await loadSchema().catch(() => null);
    setLoading(schema === null ? "failed" : "done");
    if (schema === null) return;
    const parsed = schema.safeParse({
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
    pending: submission.pending || loading === "pending",
    result,
    problem: loading === "failed" ? notReached : submission.problem,
    run,
    isStale: (values) => tested !== null && tested !== testedPart(values),
  };
}
