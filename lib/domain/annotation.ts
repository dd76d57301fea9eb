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

const characters = "letters, digits and - _ . /, with a letter or digit at both ends";

export const labelKeySchema = z
  .string("Enter a key.")
  .min(1, "Enter a key.")
  .max(...atMost(longestLabel, `Use at most ${longestLabel} characters for a key.`))
  .regex(labelKeyPattern, `A key has ${characters}.`);

export const labelValueSchema = z
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
