import type { Connection } from "@/lib/domain/connection";
import type { Peer } from "@/lib/domain/peer";
import type { OneTimeSecret } from "@/lib/domain/secret";
import type { FormValues, SystemForms, WizardOutcome } from "@/lib/systems/contract/forms";

/** What came of a wizard: shown once, kept in the page's state alone. */
export interface Created {
  peer: Peer;
  secret: OneTimeSecret | null;
  connection: Connection;
  way: string;
  outcome: WizardOutcome;
}

/** The same wizard opened for the other side, with what is already known. Handed over in memory, never in the URL. */
export interface Prefill {
  system: string;
  connection: string;
  way: string;
  values: FormValues;
}

export type Wizard = SystemForms["wizard"];

/** The step that has a field; null when none does. */
export const stepWith = (wizard: Wizard, way: string, name: string): string | null =>
  wizard.steps(way).find((step) => step.fields.some((field) => field.name === name))?.id ?? null;
