import type { z } from "zod";
import { choiceRequests } from "../contract/choice-requests";
import { type Validation, validated } from "@/lib/systems/contract/form-validation";
import { givenValues, visibleFields } from "@/lib/systems/contract/form-values";
import type { FieldSpec, FormContext, FormValues } from "../contract/fields";
import type { SystemForms } from "../contract/forms";
import type { CreateProof, ProofWorld } from "./proof";

/** What a page's form knows of a connection once every list its fields ask for has been answered. */
export async function contextOf(
  world: ProofWorld,
  connection: string,
  kinds: readonly string[],
  fields: readonly FieldSpec[],
  values: FormValues,
): Promise<FormContext> {
  const adapter = world.adapter(connection);
  const answers = choiceRequests(kinds, fields, values).map(
    async ({ kind, params }) =>
      [
        kind,
        { state: "ready" as const, items: await adapter.choices(kind, params, world.signal()) },
      ] as const,
  );
  return {
    connection: { id: "c", name: connection, identity: await adapter.identify(world.signal()) },
    choices: Object.fromEntries(await Promise.all(answers)),
    nowMs: world.lab.clock.nowMs,
  };
}

/** A wizard as far as a person has come who entered the least that is needed. */
export interface Filled {
  fields: readonly FieldSpec[];
  context: FormContext;
  defaults: FormValues;
  values: FormValues;
  /** What was entered and must not be shown again. */
  secrets: readonly string[];
  judged: Validation<unknown>;
}

const isSecret = (spec: FieldSpec): boolean =>
  spec.kind === "secret" || (spec.kind === "textarea" && spec.inspect !== undefined);

/** What a form's schema says of the values that are shown, as its page has it said. */
export const judge = (
  schema: z.ZodType,
  fields: readonly FieldSpec[],
  values: FormValues,
  context: FormContext,
): Promise<Validation<unknown>> =>
  validated(
    schema,
    givenValues(fields, values, context),
    visibleFields(fields, values, context).map(({ name }) => name),
  );

/** Opens the wizard, enters the minimum and has all of it judged, as its page does. */
export async function fillWizard(
  world: ProofWorld,
  { wizard }: SystemForms,
  { mode, connection, minimum }: CreateProof,
): Promise<Filled> {
  const fields = wizard.steps(mode).flatMap((step) => step.fields);
  const kinds = wizard.choices(mode);
  const empty = wizard.defaults(mode, { connection: null, choices: {}, nowMs: 0 });
  const first = await contextOf(world, connection, kinds, fields, empty);
  const entered = await minimum(world, first);
  // Defaults follow from answers, and answers from what was entered, as on the page.
  const defaults = wizard.defaults(mode, first);
  const values = { ...defaults, ...entered };
  const context = await contextOf(world, connection, kinds, fields, values);
  const secrets = fields
    .filter(isSecret)
    .map(({ name }) => entered[name])
    .filter((text): text is string => typeof text === "string" && text !== "");
  return {
    fields,
    context,
    defaults,
    values,
    secrets,
    judged: await judge(wizard.schema(context), fields, values, context),
  };
}

/** What a form lets through. Throws with what is wrong otherwise. */
export function inputOf(judged: Validation<unknown>): unknown {
  if (judged.ok) return judged.output;
  throw new Error(
    `The form does not accept it: ${JSON.stringify([[...judged.fields], judged.left])}`,
  );
}
