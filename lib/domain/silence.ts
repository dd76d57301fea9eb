import { dayMs } from "@/lib/domain/time-units";
import { z } from "zod";
import { ruleKindSchema, ruleKinds, scopeSchema, severities, severitySchema } from "./alert-rule";
import { atMost } from "./limits";
import { weekdays } from "./week";

/** Which alerts are kept quiet: those for which every side that names something names theirs. */
export const matcherSchema = scopeSchema.extend({
  kinds: z
    .array(ruleKindSchema)
    .max(...atMost(ruleKinds.length, "Name each kind once."))
    .default([])
    .describe("empty: all"),
  severities: z
    .array(severitySchema)
    .max(...atMost(severities.length, "Name each severity once."))
    .default([])
    .describe("empty: all"),
  alertKey: z
    .string()
    .max(...atMost(300, "Use at most 300 characters."))
    .nullable()
    .default(null)
    .describe("key of an alert: it alone"),
});
export type Matcher = z.infer<typeof matcherSchema>;

/** The zone must be one that this runtime knows. */
export const timeZoneSchema = z
  .string("Choose a time zone.")
  .max(...atMost(100, "Choose a time zone such as Europe/Berlin."))
  .refine((zone) => {
    try {
      return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
    } catch {
      return false;
    }
  }, "Choose a time zone such as Europe/Berlin.");

const at = z.iso
  .datetime({ offset: true, error: "Enter a date and a time." })
  .max(...atMost(40, "Enter a date and a time."));

/** Days of the week, at least one. */
export const weekdaysSchema = z
  .array(z.enum(weekdays))
  .min(1, "Choose at least one day.")
  .max(...atMost(7, "Name each day once."));

/** How a maintenance window comes again: every week on these days, at the clock time of its zone, whatever its offset. */
export const recurrenceSchema = z.object({
  weekdays: weekdaysSchema,
  timeZone: timeZoneSchema,
  until: at.nullable().default(null).describe("null: for ever"),
});
export type Recurrence = z.infer<typeof recurrenceSchema>;

const longestMs = 366 * dayMs;

/** What a silence or window is made of; see {@link checkSilence} for what a schema of fields cannot say. */
export const silenceFields = z.object({
  kind: z.enum(["maintenance", "silence"]),
  comment: z
    .string("Enter a reason.")
    .trim()
    .min(1, "Enter a reason.")
    .max(...atMost(500, "Use at most 500 characters.")),
  matcher: matcherSchema,
  startsAt: at,
  endsAt: at,
  recurrence: recurrenceSchema.nullable().default(null),
});

/** A span must end after it begins, and what comes again is a window of at most a week. */
export function checkSilence(
  {
    kind,
    startsAt,
    endsAt,
    recurrence,
  }: Pick<z.infer<typeof silenceFields>, "kind" | "startsAt" | "endsAt" | "recurrence">,
  context: z.core.$RefinementCtx,
): void {
  const spanMs = Date.parse(endsAt) - Date.parse(startsAt);
  const wrong = (path: string, message: string) =>
    context.addIssue({ code: "custom", path: [path], message });
  if (spanMs <= 0) wrong("endsAt", "Choose a later end.");
  if (spanMs > longestMs) wrong("endsAt", "Choose an end within a year.");
  if (recurrence && spanMs > 7 * dayMs) wrong("endsAt", "Choose an end within a week.");
  if (recurrence && kind === "silence")
    wrong("recurrence", "A silence is once; make a maintenance window.");
}

export const silenceInputSchema = silenceFields.superRefine(checkSilence);
export type SilenceInput = z.infer<typeof silenceInputSchema>;

/** What of a silence or window is changed. What is left out stays; the whole must be one that could be made. */
export const silenceChangeSchema = z.object({
  comment: silenceInputSchema.shape.comment.optional(),
  matcher: matcherSchema.optional(),
  startsAt: at.optional(),
  endsAt: at.optional(),
  recurrence: recurrenceSchema.nullable().optional(),
  revision: z
    .number()
    .int()
    .optional()
    .describe("the one that was read: refused when somebody changed it since; left out: whichever"),
});
export type SilenceChange = z.infer<typeof silenceChangeSchema>;

export const silenceSchema = z.object({
  id: z.uuid(),
  provisionedFrom: z.string().nullable().describe("file that defines it; null for none"),
  kind: z.enum(["silence", "maintenance"]),
  comment: z.string(),
  matcher: matcherSchema,
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  recurrence: recurrenceSchema.nullable(),
  revision: z.number().int().describe("counts its changes"),
  createdBy: z.string(),
  activeUntil: z.iso
    .datetime()
    .nullable()
    .describe("while it is in force, until when; null otherwise"),
  nextAt: z.iso.datetime().nullable().describe("when it is in force next; null: never again"),
});
export type Silence = z.infer<typeof silenceSchema>;
