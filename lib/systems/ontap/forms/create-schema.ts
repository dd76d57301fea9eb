import { z } from "zod";
import { createInputAt } from "../inputs";
import { bringsPassphrase, draftOf, isAccepting, type Context, type CreateValues } from "./draft";
import { findingsOf } from "./findings";
import { onScreen } from "./on-screen";

/**
 * The rules of the create form: those of the input, and those the cluster's own answers add. Returns the input.
 * Both are judged by the context's instant.
 */
export const createFormSchema = (context: Context) =>
  z.custom<CreateValues>().transform((values, issues) => {
    const draft = draftOf(values, context.nowMs);
    const parsed = createInputAt(() => context.nowMs).safeParse(draft);
    const own = parsed.success
      ? []
      : parsed.error.issues.map(({ path, message }) => ({ path, message }));
    // Without it, the same input would make ONTAP generate one.
    if (bringsPassphrase(values) && !isAccepting(values) && draft.passphrase === undefined)
      own.push({ path: ["passphrase"], message: "Enter a passphrase, or let ONTAP make it." });
    if (values.svmAccess === "chosen" && draft.allowedSvms === undefined)
      own.push({ path: ["allowedSvms"], message: "Choose at least one SVM, or allow none yet." });
    const seen = new Set(own.map(({ path }) => path.join(".")));
    const added = findingsOf(draft, context).filter(
      (finding) => !finding.inSchema && !seen.has(finding.path.join(".")),
    );
    for (const { path, message } of [
      ...own,
      ...added.map(({ path, detail }) => ({ path, message: detail })),
    ]) {
      issues.addIssue({ code: "custom", path: onScreen(path, values), message });
    }
    return parsed.success ? parsed.data : z.NEVER;
  });
