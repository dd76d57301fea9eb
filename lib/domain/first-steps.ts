import { z } from "zod";

/** What there is to do before the dashboard is of use, in order. */
export const firstStepIds = ["connect", "connect-second", "pair", "invite", "alerts"] as const;
export type FirstStepId = (typeof firstStepIds)[number];

export const firstStepSchema = z.object({
  id: z.enum(firstStepIds),
  done: z.boolean(),
  open: z.boolean().describe("it can be done now: nothing before it is missing"),
});
export type FirstStep = z.infer<typeof firstStepSchema>;

export const firstStepsSchema = z.object({
  items: z
    .array(firstStepSchema)
    .describe("none when all is done, when you hid them, or when they are not for you"),
});
