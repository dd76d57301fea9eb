import { z } from "zod";
import { alertRuleInputSchema } from "@/lib/domain/alert-rule";

/** A rule as its form has it: who is told is a choice, and names only where it is some. */
const formValues = z.looseObject({
  tells: z.enum(["everybody", "some"]),
  contactPointIds: z.array(z.string()).optional(),
});

export const ruleFormSchema = formValues
  .superRefine(({ tells, contactPointIds }, context) => {
    if (tells === "some" && !contactPointIds?.length)
      context.addIssue({
        code: "custom",
        path: ["contactPointIds"],
        message: "Choose at least one contact point.",
      });
  })
  .transform(({ tells, contactPointIds, ...rule }): unknown => ({
    ...rule,
    contactPointIds: tells === "some" ? (contactPointIds ?? []) : null,
  }))
  .pipe(alertRuleInputSchema);
