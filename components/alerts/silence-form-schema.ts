import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { parseDuration } from "@/lib/domain/iso-8601";
import { type Silence, silenceFields, silenceInputSchema } from "@/lib/domain/silence";

const local = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;

/** A date and a time on the clock of a zone, as an instant; null when it is none. */
export function instantIn(text: string, timeZone: string): string | null {
  if (!local.test(text)) return null;
  try {
    const at = Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone);
    return new Date(at.epochMilliseconds).toISOString();
  } catch {
    return null;
  }
}

/** A silence or window as its form has it: when it begins, on the clock of a zone, and how long it lasts. */
const formValues = z.looseObject({
  kind: z.enum(["silence", "maintenance"]),
  starts: z.string().optional(),
  lasts: z.string("Choose how long."),
  weekly: z.boolean().optional(),
  weekdays: z.array(z.string()).optional(),
  timeZone: z.string().optional(),
  otherEnd: z.boolean().optional(),
});

/**
 * @param now silences begin with it.
 * @param before what is changed: its beginning stays, and so does a silence's end unless another one is asked for.
 */
export const silenceFormSchema = (now: () => Date, before: Silence | null = null) =>
  formValues
    .transform((values, context): unknown => {
      const { starts = "", lasts, weekly, weekdays, timeZone = "UTC", otherEnd, ...rest } = values;
      if (before?.kind === "silence") {
        const span = otherEnd ? parseDuration(lasts) : null;
        if (otherEnd && !span)
          context.addIssue({ code: "custom", path: ["lasts"], message: "Choose how long." });
        const endsAt = span ? new Date(now().getTime() + span).toISOString() : before.endsAt;
        return { ...rest, startsAt: before.startsAt, endsAt, recurrence: null };
      }
      const startsAt = rest.kind === "silence" ? now().toISOString() : instantIn(starts, timeZone);
      const ms = parseDuration(lasts);
      const incomplete = startsAt === null || !ms || (weekly && !weekdays?.length);
      // Otherwise the schema below says it.
      const reason = silenceFields.shape.comment.safeParse(rest["comment"]);
      if (incomplete && reason.error)
        for (const { message } of reason.error.issues)
          context.addIssue({ code: "custom", path: ["comment"], message });
      if (startsAt === null)
        context.addIssue({
          code: "custom",
          path: ["starts"],
          message: "Enter a date and a time.",
        });
      if (!ms) context.addIssue({ code: "custom", path: ["lasts"], message: "Choose how long." });
      if (weekly && !weekdays?.length)
        context.addIssue({
          code: "custom",
          path: ["weekdays"],
          message: "Choose at least one day.",
        });
      if (startsAt === null || !ms || incomplete) return z.NEVER;
      return {
        ...rest,
        startsAt,
        endsAt: new Date(Date.parse(startsAt) + ms).toISOString(),
        recurrence: weekly
          ? { weekdays, timeZone, until: before?.recurrence?.until ?? null }
          : null,
      };
    })
    .pipe(silenceInputSchema);
