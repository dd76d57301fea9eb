import { createFormSchema } from "../forms/create-schema";
import type { Context, CreateField, CreateValues, OntapForms } from "../forms/draft";
import { wizard } from "../forms/wizard";
import { valuesOf } from "./form-context";

export type Mode = OntapForms["mode"];

/** A free address of eu-prod-01, and what else a form of it may hold. */
export const address = "203.0.113.108";
export const passphrase = "a-long-passphrase";
export const network = {
  addresses: ["10.1.2.11"],
  netmask: "24",
  gateway: "10.1.2.1",
  broadcastDomain: "bd-replication",
};

/** What the form's schema says of its defaults with some changed: pointer and words. */
export const issuesOf = (mode: Mode, context: Context, changed: CreateValues): string[] =>
  (createFormSchema(context).safeParse(valuesOf(mode, context, changed)).error?.issues ?? []).map(
    ({ path, message }) => `/${path.join("/")} ${message}`,
  );

/** A field of the wizard by its name. */
export function field(name: string, mode: Mode = "offer"): CreateField {
  const found = wizard
    .steps(mode)
    .flatMap((step) => step.fields)
    .find((each) => each.name === name);
  if (!found) throw new Error(`No field ${name}.`);
  return found;
}
