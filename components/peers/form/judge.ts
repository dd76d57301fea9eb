import type { z } from "zod";
import { pointerTo } from "@/lib/errors/pointer";
import type { FormContext, FormField, FormValues } from "@/lib/systems/contract/forms";
import { type FieldIssue, type FormIssue, issuesByField } from "./field-issues";
import { givenValues, visibleFields } from "./given-values";

/** What a schema says of a form: the input it makes, or what is wrong with which field. */
export type Judgement =
  | { ok: true; input: unknown }
  | { ok: false; fields: Map<string, FieldIssue>; left: FormIssue[] };

/** Runs a schema over the values that are visible and sorts its issues to their fields. */
export async function judge(
  schema: z.ZodType,
  fields: readonly FormField[],
  values: FormValues,
  context: FormContext,
): Promise<Judgement> {
  const parsed = await schema.safeParseAsync(givenValues(fields, values, context));
  if (parsed.success) return { ok: true, input: parsed.data };
  const issues = parsed.error.issues.map((issue) => ({
    pointer: pointerTo(issue.path),
    detail: issue.message,
  }));
  return { ok: false, ...issuesByField(visibleFields(fields, values, context), issues) };
}
