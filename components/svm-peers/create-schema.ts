import { z } from "zod";
import { type SvmPeerChoices, type SvmPeerInput, svmPeerInputSchema } from "@/lib/domain/svm-peer";
import { pathOf } from "@/lib/errors/pointer";
import type { SvmPeerDefinition } from "@/lib/systems/contract/svm-peers";

/** What the form holds: names left empty mean the SVM's own. */
export interface CreateValues extends Record<string, unknown> {
  local: string;
  remote: string;
  nameHere: string;
  nameThere: string;
  applications: string[];
}

export interface EndNames {
  here: string;
  there: string;
}

/** The system's own rules, as the server checks them again. */
export const createSchema = (
  definition: SvmPeerDefinition,
  choices: SvmPeerChoices,
  ends: EndNames,
): z.ZodType<SvmPeerInput, CreateValues> =>
  z.custom<CreateValues>().transform((values, context): SvmPeerInput => {
    const parsed = svmPeerInputSchema.safeParse(values);
    for (const { path, message } of parsed.error?.issues ?? [])
      context.addIssue({ code: "custom", path: [...path], message });
    if (!parsed.success) return z.NEVER;
    const issues = definition.validate(parsed.data, choices, ends);
    for (const { pointer, detail } of issues)
      context.addIssue({ code: "custom", path: pathOf(pointer), message: detail });
    return issues.length === 0 ? parsed.data : z.NEVER;
  });

/** Where one of the two SVMs needs another name, as far as they are chosen. */
export function namesClash(
  definition: SvmPeerDefinition,
  choices: SvmPeerChoices,
  ends: EndNames,
  { local, remote, applications }: Pick<CreateValues, "local" | "remote" | "applications">,
): { here: boolean; there: boolean } {
  const plain = { local, remote, nameHere: null, nameThere: null, applications };
  const issues = local === "" || remote === "" ? [] : definition.validate(plain, choices, ends);
  const at = (wanted: string): boolean => issues.some(({ pointer }) => pointer === wanted);
  return { here: at("/nameHere"), there: at("/nameThere") };
}
