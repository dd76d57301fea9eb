import { z } from "zod";
import { createTokenSchema, tokenLifetimesDays } from "@/lib/domain/token";

const textOf = (days: (typeof tokenLifetimesDays)[number]): string =>
  days === null ? "never" : String(days);

/** The token's input as a form has it: a select holds text. */
export const tokenFormSchema = createTokenSchema.extend({
  expiresInDays: z
    .enum(tokenLifetimesDays.map(textOf), "Choose when the token expires.")
    .transform((text) => tokenLifetimesDays.find((days) => textOf(days) === text) ?? null),
});
