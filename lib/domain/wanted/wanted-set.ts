import { z } from "zod";
import { batchLimitsSchema } from "../batch";
import { labelKeyPattern, labelValuePattern, longestLabel } from "../label";
import { atMost, oneLine } from "../limits";
import { timeZoneSchema, weekdaysSchema } from "../silence";
import { clockTimePattern } from "../week";
import { wantedShapes } from "./shapes";

export { wantedShapes } from "./shapes";

/** A condition on the labels of a connection. `value` null: whatever it is; `negated`: it must not hold. */
const labelConditionSchema = z.object({
  key: z
    .string("Write a key.")
    .trim()
    .max(...atMost(longestLabel, `Use at most ${longestLabel} characters for a key.`))
    .regex(labelKeyPattern, "Begin and end a key with a letter or digit."),
  value: z
    .string()
    .trim()
    .max(...atMost(longestLabel, `Use at most ${longestLabel} characters for a value.`))
    .regex(labelValuePattern, "Begin and end a value with a letter or digit.")
    .nullable()
    .default(null)
    .describe("null: whatever its value is"),
  negated: z.boolean().default(false),
});

/** Which connections: those all conditions hold for, and those that are named. */
export const selectorSchema = z.object({
  labels: z
    .array(labelConditionSchema)
    .max(...atMost(20, "Use at most 20 conditions."))
    .default([])
    .describe("all must hold; empty: none is chosen by its labels"),
  connectionIds: z
    .array(z.uuid("There is no such connection."))
    .max(...atMost(1_000, "Name at most 1,000 connections."))
    .default([]),
});
export type Selector = z.infer<typeof selectorSchema>;

const optionText = z.string().max(...atMost(2_000, "Use at most 2,000 characters."));

/** What relationships are held to, by the fields their system offers. What is left out is left alone. */
export const wantedOptionsSchema = z
  .record(
    z.string().max(...atMost(64, "Use at most 64 characters.")),
    z.union([optionText, z.array(optionText).max(...atMost(200, "Choose at most 200."))]),
  )
  .refine((map) => Object.keys(map).length <= 32, "Send at most 32 options.")
  .meta({ maxProperties: 32 });
export type WantedOptions = z.infer<typeof wantedOptionsSchema>;

/** When relationships may be made unasked: on these days from that clock time on, by the clock of its zone. */
export const windowSchema = z.object({
  weekdays: weekdaysSchema,
  from: z
    .string("Enter a time such as 22:00.")
    .regex(clockTimePattern, "Enter a time such as 22:00."),
  minutes: z
    .number("Enter a number of minutes.")
    .int("Enter a whole number of minutes.")
    .min(1, "Enter 1 or more.")
    .max(1_440, "Enter at most 1440 minutes, a day."),
  timeZone: timeZoneSchema,
});
export type WantedWindow = z.infer<typeof windowSchema>;

/** What a set is made of; see {@link checkWantedSet} for what a schema of fields cannot say. */
export const wantedFields = z.object({
  name: z
    .string("Enter a name.")
    .trim()
    .min(1, "Enter a name.")
    .max(...atMost(100, "Enter a name of at most 100 characters."))
    .regex(oneLine, "Use one line."),
  system: z.string("Choose a system.").max(...atMost(32, "Choose a system.")),
  shape: z.enum(wantedShapes, "Choose how they are connected."),
  members: selectorSchema
    .prefault({})
    .describe("of a mesh everybody; of hub and spokes the spokes"),
  hubs: selectorSchema.prefault({}).describe("of hub and spokes the hubs"),
  pairs: z
    .array(
      z.object({
        a: z.uuid("Choose a connection."),
        b: z.uuid("Choose a connection."),
      }),
    )
    .max(...atMost(1_000, "Name at most 1,000 pairs."))
    .default([])
    .describe("of single pairs; ids of connections"),
  options: wantedOptionsSchema.default({}),
  unwanted: z
    .enum(["report", "remove"])
    .default("report")
    .describe(
      "what becomes of a relationship of a member that no set wants; remove: a plan offers it, and somebody approves",
    ),
  mode: z
    .enum(["manual", "auto"])
    .default("manual")
    .describe(
      "auto: what is missing is made within the window; nothing is ever removed or renewed",
    ),
  window: windowSchema.nullable().default(null).describe("null: at any time"),
  secondPerson: z
    .boolean()
    .default(false)
    .describe("a plan is approved by somebody else than who made it"),
  limits: batchLimitsSchema
    .prefault({})
    .describe("how many are carried out at once, and after how many failures no more begin"),
});

const isEmpty = ({ labels, connectionIds }: Selector): boolean =>
  labels.length === 0 && connectionIds.length === 0;
const onlyNegated = ({ labels }: Selector): boolean =>
  labels.length > 0 && labels.every(({ negated }) => negated);

/** The connections must be chosen as the shape needs them. */
export function checkWantedSet(
  set: Pick<
    z.infer<typeof wantedFields>,
    "shape" | "members" | "hubs" | "pairs" | "mode" | "secondPerson"
  >,
  context: z.core.$RefinementCtx,
): void {
  const wrong = (path: PropertyKey[], message: string) =>
    context.addIssue({ code: "custom", path, message });
  if (set.mode === "auto" && set.secondPerson)
    wrong(["secondPerson"], "Nobody is asked in auto: choose one of the two.");
  if (set.shape === "pairs") {
    if (set.pairs.length === 0) wrong(["pairs"], "Name at least one pair.");
    set.pairs.forEach(({ a, b }, index) => {
      if (a === b) wrong(["pairs", index, "b"], "Choose two different connections.");
    });
    return;
  }
  for (const part of set.shape === "hub"
    ? (["members", "hubs"] as const)
    : (["members"] as const)) {
    if (isEmpty(set[part])) wrong([part, "labels"], "Choose connections by a label or by name.");
    if (onlyNegated(set[part]))
      wrong([part, "labels"], "Say at least one thing that a connection must have.");
  }
}

export const wantedInputSchema = wantedFields.superRefine(checkWantedSet);
export type WantedInput = z.infer<typeof wantedInputSchema>;

export const wantedChangeSchema = wantedFields
  .extend({
    revision: z.number().int().describe("the one that was read: refused when somebody changed it"),
  })
  .superRefine(checkWantedSet);
export type WantedChange = z.infer<typeof wantedChangeSchema>;

/** How a set stood when it was compared last. */
export const wantedSummarySchema = z.object({
  connections: z.number().int().describe("members that are registered"),
  wanted: z.number().int().describe("relationships it wants"),
  met: z.number().int().describe("of these, as they are wanted"),
  drift: z.number().int().describe("lines of drift, also about relationships nobody wants"),
  unknown: z.number().int().describe("of these, not known now"),
  notes: z.array(z.string()).describe("what is odd about its members"),
});
export type WantedSummary = z.infer<typeof wantedSummarySchema>;

export const wantedSetSchema = wantedFields.extend({
  id: z.uuid(),
  revision: z.number().int().describe("counts its changes"),
  provisionedFrom: z.string().nullable().describe("file that defines it; null for none"),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  summary: wantedSummarySchema.nullable().describe("null until it was compared"),
});
export type WantedSet = z.infer<typeof wantedSetSchema>;
