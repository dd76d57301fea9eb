import type { z } from "zod";
import type { SystemIdentity } from "@/lib/domain/connection";
import type { Peer } from "@/lib/domain/peer";
import type { OneTimeSecret } from "@/lib/domain/secret";
import type { Choice } from "./parts";
import type { FieldSpec } from "./fields";

/**
 * What a form holds while it is edited: plain JSON, shaped like the input it becomes. Defaults give every field a value
 * of its type ("" for no text, [] for no list), so that rules between fields run from the start. Fields that are not
 * visible keep their value in the form, but schema, panel, request, changes and outcome are given the values without them.
 */
export type FormValues = Record<string, unknown>;

/** New values of some fields, by field name, dots between levels. */
export type FieldValues = Record<string, unknown>;

/**
 * What rules and panels may know beside the values. Choice lists arrive when the backend has answered, under their kind;
 * a kind is read with one set of parameters at a time, those of the first field that asks for it.
 */
export interface FormContext {
  connection: { id: string; name: string; identity: SystemIdentity | null } | null;
  choices: Readonly<
    Record<string, { state: "loading" | "ready" | "failed"; items: readonly Choice[] }>
  >;
  /** Instant the form is judged at, in milliseconds; moves on while it is open. */
  nowMs: number;
}

/** A remark beside a field while typing; never blocks. `fix` is offered as one click. */
export interface FormNote {
  tone: "info" | "warning";
  text: string;
  fix?: { label: string; set: FieldValues };
}

/** One line of what an inspected text contains ("Datacenter: dc2"). */
export interface InspectionLine {
  label: string;
  value: string;
  tone: "plain" | "warning" | "problem";
  note?: string;
}

/** A field of a wizard or an editor: what every form's field is, plus what talks to the backend and to other fields. */
export interface FormField extends Omit<FieldSpec, "kind"> {
  kind:
    | FieldSpec["kind"]
    /** Several short texts; pasted lists are split on comma, space and line. Issues point at "/name/2". */
    | "list"
    /** Key and value rows. */
    | "pairs"
    /** ISO 8601 duration or instant, with presets and days/hours/minutes. */
    | "expiry"
    /** One value from a choice list of the backend; free text when it cannot answer. */
    | "choice"
    /** Several values from a choice list of the backend. */
    | "choices"
    /** Shows a choice list without choosing: existing interfaces with their state. */
    | "readout";
  /** Which choice list, and values of which fields its parameters are taken from; an empty one is left out. */
  from?: { kind: string; params?: Record<string, string> };
  /** In place of `options`, when they depend on the system's answers. `denied`: shown, not to be chosen, with the reason. */
  optionsFor?(
    values: FormValues,
    context: FormContext,
  ): readonly { value: string; label: string; help?: string; denied?: string }[];
  /** In place of `help`, when it depends on the system's answers. */
  helpFor?(values: FormValues, context: FormContext): string;
  /** Values of other fields that follow from a newly chosen value; those the person has changed stay. */
  follow?(value: unknown, context: FormContext): FieldValues;
  visible?(values: FormValues, context: FormContext): boolean;
  notes?(values: FormValues, context: FormContext): FormNote[];
  /** Takes a pasted text apart in the browser. Never shows a secret in it. Told the context, it knows whose text it is. */
  inspect?(text: string, context?: FormContext): Promise<InspectionLine[]>;
  /** A text or secret field that also takes a dropped or chosen text file, as "pem" always does. */
  takesFile?: boolean;
  /** For a secret: one click fills it with what this makes, by the rule it states. */
  generate?: {
    rule(context: FormContext): string;
    make(values: FormValues, context: FormContext): string;
  };
  presets?: readonly { label: string; value: string }[];
  /** What an empty list or an unset choice means, shown as placeholder: "All SVMs". */
  emptyMeans?: string;
}

export interface WizardStep {
  /** Stands in the URL. */
  id: string;
  title: string;
  intro?: string;
  fields: readonly FormField[];
}

/** One line of the panel beside the form: a combination the system documents, and whether it is the one being built. */
export interface PanelLine {
  verdict: "accepted" | "refused" | "warning";
  title: string;
  reason: string;
  /** What the system would answer. */
  code?: string;
  current: boolean;
}

/** The request that will be sent, secrets already masked. */
export interface RequestPreview {
  method: string;
  path: string;
  body: unknown;
}

/** What to do next on the other side, in order. `code` is copyable. */
export interface HandoverStep {
  text: string;
  code?: string;
}

/** What the result screen works with; the secret itself is shown by the page alone. */
export interface WizardOutcome {
  peer: Peer;
  values: FormValues;
  context: FormContext;
  hasSecret: boolean;
}

/** The create wizard of a system, as data. The first step (connection and way) is the page's own; these follow it. */
export interface PeerWizard {
  /** `id` becomes `way` in the values and in the URL. */
  ways: readonly { id: string; label: string; description: string }[];
  steps(way: string): readonly WizardStep[];
  /** Choice lists to read as soon as a connection is chosen. */
  choices(way: string): readonly string[];
  defaults(way: string, context: FormContext): FormValues;
  /** The input schema with what the context adds: minimum length, taken names, local addresses. What it returns is sent. */
  schema(context: FormContext): z.ZodType;
  panel(values: FormValues, context: FormContext): readonly PanelLine[];
  request(values: FormValues, context: FormContext): RequestPreview;
  /** "Create offer", "Accept offer", "Generate token". */
  submitLabel(way: string): string;
  /** What takes so long, said beside the time that has passed. Absent: nothing takes longer than any other call. */
  waiting?(way: string): string | undefined;
  /** Also asked after an edit or action whose answer brought a secret; `values` are then the input that was sent. */
  handover(
    outcome: WizardOutcome,
  ): { title: string; groups: readonly { title: string; steps: readonly HandoverStep[] }[] } | null;
  /** Values for the same wizard on another connection, so that the other side can be done here too; the page adds the secret under `secretField`. */
  otherSide?(
    outcome: WizardOutcome,
  ): { label: string; way: string; values: FormValues; secretField: string } | null;
}

/** Changing an existing peer, as data. */
export interface PeerEditor {
  /** What changing is called for this peer, on the button that leads to it and on its page: "Establish again". Absent: "Edit". */
  title?(peer: Peer): string;
  /** What the page says before its fields. */
  intro?(peer: Peer): string;
  /** The button that does it. Absent: "Save changes". */
  submitLabel?(peer: Peer): string;
  /** As the wizard's. */
  waiting?(peer: Peer): string | undefined;
  fields(peer: Peer): readonly FormField[];
  choices(peer: Peer): readonly string[];
  /** What stays as it is, and how it can be replaced all the same. */
  fixed?(peer: Peer): readonly { label: string; value: string; reason: string }[];
  defaults(peer: Peer): FormValues;
  schema(peer: Peer, context: FormContext): z.ZodType;
  /** The update input with only what differs from the defaults; null when nothing does. */
  changes(peer: Peer, values: FormValues): FormValues | null;
  request(peer: Peer, changes: FormValues): RequestPreview;
  /** What must be repeated on the other side, in sentences. */
  consequences(peer: Peer, changes: FormValues): readonly string[];
}

/** One further act on a peer that needs no form, only a confirmation. */
export interface PeerAction {
  id: string;
  label: string;
  /** Absent when it may be done now. */
  denied?: string;
  confirm: { title: string; body: string; verb: string; danger: boolean };
  /** The update input that carries it out. */
  input: FormValues;
  /** Instead of an update: deletes the peer, then opens the create wizard with these values. */
  replaceWith?: { way: string; values: FormValues };
}

/** A text for the other side made from a peer, secrets left as placeholders. */
export interface PeerSnippet {
  title: string;
  text: string;
}

/** Everything about a system's forms; loaded only by pages that show one. */
export interface SystemForms {
  wizard: PeerWizard;
  editor: PeerEditor;
  actions(peer: Peer): readonly PeerAction[];
  snippets(peer: Peer): readonly PeerSnippet[];
  /**
   * What the create wizard starts with when it is opened from one entry of a choice list, such as a virtual interface
   * with a free slot. Null where nothing can be created from it.
   */
  startFrom?(
    kind: string,
    choice: Choice,
  ): { label: string; way: string; values: FormValues } | null;
  /**
   * The secret inside an input that was sent, where the other side needs the very same and no answer brings it back:
   * shown with the result as a returned one is. Null when the input holds none to hand over.
   */
  sentSecret?(input: FormValues, context: FormContext): OneTimeSecret | null;
  /** What deleting loses and what stays on the other side, in sentences. */
  deleteConsequences(peer: Peer): readonly string[];
  /** Arguments of curl that sign in, with placeholders: ["--user", "admin:PASSWORD"]. Takes the kind of the connection's credentials. */
  curlSignIn?(credentialKind: string): readonly string[];
}
