import { z } from "zod";
import { commaSeparated } from "./comma-list";
import {
  type LabelCondition,
  type Labels,
  labelKeyPattern,
  labelValuePattern,
  longestLabel,
  mostLabels,
  parseLabelCondition,
} from "./label";
import { atMost, mapOf } from "./limits";
import { relationshipKey } from "./relationship";

/** What something can be said about. A peer alone: its other half is not known. */
export const annotationKinds = ["connection", "relationship", "peer"] as const;
export type AnnotationKind = (typeof annotationKinds)[number];

/** What annotations stand for: the two halves of a relationship share one. */
export interface AnnotationSubject {
  kind: AnnotationKind;
  subject: string;
}

/** What is said about a peer itself is said about its relationship, as far as both of its ends agree on a key. */
export function subjectOfPeer(peer: {
  id: string;
  system: string;
  pairKey: string | null;
}): AnnotationSubject {
  const key = relationshipKey(peer);
  return key === null ? { kind: "peer", subject: peer.id } : { kind: "relationship", subject: key };
}

/** What is said; null: nothing. */
export interface AnnotationContent {
  labels: Labels;
  owner: string | null;
  note: string | null;
  link: string | null;
}

/** What is said alone, of what also tells who says it and how often it was changed. */
export const contentOf = ({ labels, owner, note, link }: AnnotationContent): AnnotationContent => ({
  labels,
  owner,
  note,
  link,
});

const characters = "letters, digits and - _ . /, with a letter or digit at both ends";

const labelKeySchema = z
  .string("Enter a key.")
  .min(1, "Enter a key.")
  .max(...atMost(longestLabel, `Use at most ${longestLabel} characters for a key.`))
  .regex(labelKeyPattern, `A key has ${characters}.`);

const labelValueSchema = z
  .string("Enter a value, or leave it empty.")
  .max(...atMost(longestLabel, `Use at most ${longestLabel} characters for a value.`))
  .regex(labelValuePattern, `A value has ${characters}; it may be empty.`);

export const labelsSchema = mapOf(
  labelKeySchema,
  labelValueSchema,
  atMost(mostLabels, `Give at most ${mostLabels} labels.`),
);

/** Labels as rows carry them. */
export const effectiveLabelsSchema = z
  .record(z.string(), z.string())
  .describe("labels by key; of a peer its own, and those of its connection that it has not");

/** Conditions on labels in a query string, all of which must hold. */
export const labelConditions = z
  .string()
  .max(...atMost(16_000, "Name fewer at once."))
  .optional()
  .transform((text, context): LabelCondition[] => {
    const conditions = commaSeparated(text).map((each) => ({
      each,
      condition: parseLabelCondition(each),
    }));
    if (conditions.length > mostLabels)
      context.addIssue({ code: "custom", message: `Name at most ${mostLabels} labels.` });
    const wrong = conditions.find(({ condition }) => condition === null);
    if (wrong)
      context.addIssue({
        code: "custom",
        message: "Name labels such as env=prod, env for any value, or -env=prod for any other.",
      });
    return conditions.flatMap(({ condition }) => condition ?? []);
  })
  .describe(
    "label=env=prod, repeated or comma-separated: all must hold; label=env asks for any value, a leading - for those without",
  );

/** The same as texts, as schedules, rules and silences keep them. */
export const labelConditionTexts = z
  .array(
    z
      .string("Enter a label such as env=prod.")
      .trim()
      .max(...atMost(140, "Enter a label such as env=prod."))
      .refine((text) => parseLabelCondition(text) !== null, "Enter a label such as env=prod."),
  )
  .max(...atMost(mostLabels, `Name at most ${mostLabels} labels.`))
  .default([])
  .describe(
    "env=prod: an end has it; env: whatever the value; -env=prod: neither end has it; all must hold",
  );

const written = (most: number, what: string) =>
  z
    .string(`Write ${what}.`)
    .trim()
    .max(...atMost(most, `Use at most ${most.toLocaleString("en")} characters.`))
    .transform((text) => text || null)
    .nullable();

const linkSchema = z
  .string("Enter an address.")
  .trim()
  .max(...atMost(2_000, "Use at most 2,000 characters."))
  .refine(
    (text) => text === "" || (/^https?:\/\//i.test(text) && URL.canParse(text)),
    "Enter an address that begins with https:// or http://.",
  )
  .refine((text) => {
    if (!URL.canParse(text)) return true;
    const { username, password } = new URL(text);
    return username + password === "";
  }, "Leave user and password out of the address.")
  .transform((text) => text || null)
  .nullable();

const parts = {
  labels: labelsSchema,
  owner: written(200, "who owns it").describe("who is responsible: a person or a team"),
  note: written(2_000, "a note").describe("what others should know"),
  link: linkSchema.describe("where more is said: http or https"),
};

/** What a person says about a connection or a relationship. An empty text says nothing. */
export const annotationFields = z.object({
  labels: parts.labels.default({}),
  owner: parts.owner.default(null),
  note: parts.note.default(null),
  link: parts.link.default(null),
});

/** The same as files have it: where any of it stands there, all of it is the file's. */
export const declaredFields = {
  labels: parts.labels.optional(),
  owner: parts.owner.optional(),
  note: parts.note.optional(),
  link: parts.link.optional(),
};

/** What a file says; null where it says nothing, and leaves it to people. */
export function declaredContent({
  labels,
  owner,
  note,
  link,
}: Partial<AnnotationContent>): AnnotationContent | null {
  if ([labels, owner, note, link].every((each) => each === undefined)) return null;
  return { labels: labels ?? {}, owner: owner ?? null, note: note ?? null, link: link ?? null };
}

export const annotationInputSchema = annotationFields.extend({
  revision: z
    .number("Give the revision that was read.")
    .int()
    .min(0)
    .optional()
    .describe("of what was read before: refused when it was changed since; left out: overwrites"),
});
export type AnnotationInput = z.output<typeof annotationInputSchema>;

const contentSchema = z.object({
  labels: z.record(z.string(), z.string()),
  owner: z.string().nullable(),
  note: z.string().nullable(),
  link: z.string().nullable(),
});

/** What is said about one thing: itself, and what it has from its connection. */
export const annotationSchema = z.object({
  own: contentSchema.extend({
    revision: z.number().int().describe("counts its changes; 0: nothing was said yet"),
    file: z.string().nullable().describe("file of the configuration that says so; null for none"),
  }),
  inherited: contentSchema.nullable().describe("of its connection; null for a connection itself"),
  labels: effectiveLabelsSchema,
});
export type Annotation = z.infer<typeof annotationSchema>;

/** Things that are labelled together. */
const mostLabelled = 1_000;

const labelledSchema = z.object({
  kind: z.enum(["connection", "peer"], "Name connections or peers."),
  id: z.uuid("Name it by its id."),
});
export type Labelled = z.infer<typeof labelledSchema>;

/** Labels to set and to take away. */
export const labelEditSchema = z.object({
  add: labelsSchema.default({}).describe("labels to set, whatever their keys had before"),
  remove: z
    .array(labelKeySchema)
    .max(...atMost(mostLabels, `Name at most ${mostLabels} keys.`))
    .default([])
    .describe("keys to take away"),
});
export type LabelEdit = z.output<typeof labelEditSchema>;

/** Whether an edit says nothing. */
export const isEmptyEdit = ({ add, remove }: LabelEdit): boolean =>
  Object.keys(add).length + remove.length === 0;

export const labelChangeSchema = labelEditSchema
  .extend({
    subjects: z
      .array(labelledSchema)
      .min(1, "Name a connection or a peer.")
      .max(...atMost(mostLabelled, "Name at most 1,000 at once."))
      .describe("connections and peers; both halves of a relationship have the same labels"),
  })
  .refine((edit) => !isEmptyEdit(edit), "Name a label to add or to remove.");
export type LabelChange = z.output<typeof labelChangeSchema>;

export const labelChangeResultSchema = z.object({
  items: z.array(
    labelledSchema.extend({
      outcome: z.enum(["changed", "unchanged", "refused"]),
      reason: z.string().nullable().describe("why it was refused"),
    }),
  ),
});
export type LabelChangeResult = z.infer<typeof labelChangeResultSchema>;

/** Every key in use with its values, for suggestions. */
export const knownLabelsSchema = z.object({
  items: z.array(
    z.object({ key: z.string(), values: z.array(z.string()).describe("the most used first") }),
  ),
});
export type KnownLabels = z.infer<typeof knownLabelsSchema>;
