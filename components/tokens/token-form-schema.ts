import { z } from "zod";
import { rotationOverlapsH, tokenFields, tokenLifetimesDays } from "@/lib/domain/token";

const texts = tokenLifetimesDays.map(String);
const hours = rotationOverlapsH.map(String);

/** The token's input as a form has it: a select holds text. */
export const tokenFormSchema = tokenFields.extend({
  expiresInDays: z
    .enum(texts, "Choose when the token expires.")
    .transform((text) => tokenLifetimesDays.find((days) => String(days) === text) ?? 90),
});

export const rotateFormSchema = z.object({
  overlapHours: z
    .enum(hours, "Choose how long the old one works on.")
    .transform((text) => rotationOverlapsH.find((each) => String(each) === text) ?? 24),
});
