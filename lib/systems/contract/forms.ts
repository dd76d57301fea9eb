import type { z } from "zod";
import type { Peer } from "@/lib/domain/peer";
import type { OneTimeSecret } from "@/lib/domain/secret";
import type { FieldSpec, FormContext, FormValues } from "./fields";
import type { Choice } from "./parts";

/**
 * What types the forms of one system. Values are a `Draft` of the input and what only the form has. Fields that are not
 * visible keep their value in the form, but schema, panel, request, changes and outcome are given the values without them.
 */
export interface FormTypes {
  /** What the wizard holds. */
  create: FormValues;
  /** What the editor holds. */
  update: FormValues;
  /** The update input. */
  change: FormValues;
  /** Kinds of choice lists its backend offers. */
  choice: string;
  /** What the wizard can do: "offer", "accept". */
  mode: string;
}

export interface WizardStep<T extends FormTypes = FormTypes> {
  /** Stands in the URL. */
  id: string;
  title: string;
  intro?: string;
  fields: readonly FieldSpec<T["create"], T["choice"]>[];
}

/** Whether a field can be judged already: it was answered, or what is wrong with it is said. */
export type Judged = (field: string) => boolean;

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

/** The values of an input that was sent: by the wizard, or by the editor or an action. */
export type Sent<T extends FormTypes = FormTypes> =
  | { act: "create"; values: T["create"] }
  | { act: "change"; values: T["change"] };

/** What the result screen works with; the secret itself is shown by the page alone. */
export type Outcome<T extends FormTypes = FormTypes> = Sent<T> & {
  peer: Peer;
  context: FormContext<T["choice"]>;
  hasSecret: boolean;
};

export interface Handover {
  title: string;
  groups: readonly { title: string; steps: readonly HandoverStep[] }[];
}

/** The create wizard of a system, as data. The first step (connection and mode) is the page's own; these follow it. */
export interface PeerWizard<T extends FormTypes = FormTypes> {
  modes: readonly { id: T["mode"]; label: string; description: string }[];
  steps(mode: T["mode"]): readonly WizardStep<T>[];
  /** Choice lists to read as soon as a connection is chosen. */
  choices(mode: T["mode"]): readonly T["choice"][];
  /**
   * Gives every field a value of its type ("" for no text, [] for no list), so that rules between fields run from the
   * start. What no field is about goes into the input as it stands here.
   */
  defaults(mode: T["mode"], context: FormContext<T["choice"]>): T["create"];
  /** The input schema with what the context adds: minimum length, taken names, local addresses. What it returns is sent. */
  schema(context: FormContext<T["choice"]>): z.ZodType;
  /** `judged`: no line is current because of a field that cannot be judged yet. Absent: everything can. */
  panel(
    values: T["create"],
    context: FormContext<T["choice"]>,
    judged?: Judged,
  ): readonly PanelLine[];
  request(values: T["create"], context: FormContext<T["choice"]>): RequestPreview;
  /** "Create offer", "Accept offer", "Generate token". */
  submitLabel(mode: T["mode"]): string;
  /** What takes so long, said beside the time that has passed. Absent: nothing takes longer than any other call. */
  waiting?(mode: T["mode"]): string | undefined;
  /** Also asked after an edit or action whose answer brought a secret. */
  handover(outcome: Outcome<T>): Handover | null;
  /** Values for the same wizard on another connection, so that the other side can be done here too; the page adds the secret under `secretField`. */
  otherSide?(outcome: Outcome<T>): {
    label: string;
    mode: T["mode"];
    values: T["create"];
    secretField: keyof T["create"] & string;
  } | null;
}

/** Changing an existing peer, as data. */
export interface PeerEditor<T extends FormTypes = FormTypes> {
  /** What changing is called for this peer, on the button that leads to it and on its page: "Establish again". Absent: "Edit". */
  title?(peer: Peer): string;
  /** What the page says before its fields. */
  intro?(peer: Peer): string;
  /** The button that does it. Absent: "Save changes". */
  submitLabel?(peer: Peer): string;
  /** As the wizard's. */
  waiting?(peer: Peer): string | undefined;
  fields(peer: Peer): readonly FieldSpec<T["update"], T["choice"]>[];
  choices(peer: Peer): readonly T["choice"][];
  /** What stays as it is, and how it can be replaced all the same. */
  fixed?(peer: Peer): readonly { label: string; value: string; reason: string }[];
  /** As the wizard's. */
  defaults(peer: Peer): T["update"];
  schema(peer: Peer, context: FormContext<T["choice"]>): z.ZodType;
  /** The update input with only what differs from the defaults; null when nothing does. */
  changes(peer: Peer, values: T["update"], context: FormContext<T["choice"]>): T["change"] | null;
  request(peer: Peer, changes: T["change"]): RequestPreview;
  /** What must be repeated on the other side, in sentences. */
  consequences(peer: Peer, changes: T["change"]): readonly string[];
}

/** What the wizard begins with: a mode and some values. */
export interface WizardStart<T extends FormTypes = FormTypes> {
  mode: T["mode"];
  values: T["create"];
}

/** One further act on a peer that needs no form, only a confirmation. */
export type PeerAction<T extends FormTypes = FormTypes> = {
  id: string;
  label: string;
  /** Absent when it may be done now. */
  denied?: string;
  /** What one most likely wants with a peer in this state: a button of its own, before changing it. */
  likely?: true;
  confirm: { title: string; body: string; verb: string; danger: boolean };
} & (
  | { /** The update input that carries it out. */ input: T["change"]; replaceWith?: never }
  | {
      /** Deletes the peer, then opens the create wizard with this. */
      replaceWith: WizardStart<T>;
      input?: never;
    }
);

/** A text for the other side made from a peer, secrets left as placeholders. */
export interface PeerSnippet {
  title: string;
  text: string;
}

/** Everything about a system's forms; loaded only by pages that show one. */
export interface SystemForms<T extends FormTypes = FormTypes> {
  wizard: PeerWizard<T>;
  editor: PeerEditor<T>;
  actions(peer: Peer): readonly PeerAction<T>[];
  snippets(peer: Peer): readonly PeerSnippet[];
  /**
   * What the create wizard starts with when it is opened from one entry of a choice list, such as a virtual interface
   * with a free slot. Null where nothing can be created from it.
   */
  startFrom?(kind: string, choice: Choice): (WizardStart<T> & { label: string }) | null;
  /**
   * The secret inside an input that was sent, where the other side needs the very same and no answer brings it back:
   * shown with the result as a returned one is. Null when the input holds none to hand over.
   */
  sentSecret?(sent: Sent<T>, context: FormContext<T["choice"]>): OneTimeSecret | null;
  /** What deleting loses and what stays on the other side, in sentences. */
  deleteConsequences(peer: Peer): readonly string[];
  /** What is not known, and so not checked, while a choice list could not be read, in a sentence. Every list of rules has one. */
  unread: { readonly [Kind in T["choice"]]?: string };
  /** Arguments of curl that sign in, with placeholders: ["--user", "admin:PASSWORD"]. Takes the kind of the connection's credentials. */
  curlSignIn?(credentialKind: string): readonly string[];
}
