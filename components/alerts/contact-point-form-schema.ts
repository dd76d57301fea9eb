import { z } from "zod";
import { changedContactPointSchema, newContactPointSchema } from "@/lib/alerts/receivers/input";

/** Fields that were left empty were left out: of a stored contact point a secret stays as it is then. */
const withoutBlanks = (values: Record<string, unknown> = {}) =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== "" && value !== undefined),
  );

const formValues = z
  .looseObject({
    settings: z.record(z.string(), z.unknown()).optional(),
    secrets: z.record(z.string(), z.unknown()).optional(),
    repeats: z.boolean().optional(),
    repeatMinutes: z.unknown(),
  })
  .transform(({ settings, secrets, repeats, repeatMinutes, ...rest }): unknown => ({
    ...rest,
    settings: withoutBlanks(settings),
    secrets: withoutBlanks(secrets),
    repeatMinutes: repeats ? repeatMinutes : null,
  }));

export const newContactPointForm = formValues.pipe(newContactPointSchema);
export const changedContactPointForm = formValues.pipe(changedContactPointSchema);
