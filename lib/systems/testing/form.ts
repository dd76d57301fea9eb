import { choiceRequests } from "@/components/peers/form/choice-requests";
import { judge, type Judgement } from "@/components/peers/form/judge";
import type { FormContext, FormField, FormValues, SystemForms } from "../contract/forms";
import type { CreateProof, ProofWorld } from "./proof";

/** What a page's form knows of a connection once every list its fields ask for has been answered. */
export async function contextOf(
  world: ProofWorld,
  connection: string,
  kinds: readonly string[],
  fields: readonly FormField[],
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
  fields: readonly FormField[];
  context: FormContext;
  defaults: FormValues;
  values: FormValues;
  /** What was entered and must not be shown again. */
  secrets: readonly string[];
  judged: Judgement;
}

const isSecret = ({ kind, inspect }: FormField): boolean =>
  kind === "secret" || (kind === "textarea" && inspect !== undefined);

/** Opens the wizard, enters the minimum and has all of it judged, as its page does. */
export async function fillWizard(
  world: ProofWorld,
  { wizard }: SystemForms,
  { way, connection, minimum }: CreateProof,
): Promise<Filled> {
  const fields = wizard.steps(way).flatMap((step) => step.fields);
  const kinds = wizard.choices(way);
  const empty = { ...wizard.defaults(way, { connection: null, choices: {}, nowMs: 0 }), way };
  const first = await contextOf(world, connection, kinds, fields, empty);
  const entered = await minimum(world, first);
  // Defaults follow from answers, and answers from what was entered, as on the page.
  const defaults = { ...wizard.defaults(way, first), way };
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

/** What a judgement lets through. Throws with what is wrong otherwise. */
export function inputOf(judged: Judgement): unknown {
  if (judged.ok) return judged.input;
  throw new Error(
    `The form does not accept it: ${JSON.stringify([[...judged.fields], judged.left])}`,
  );
}
