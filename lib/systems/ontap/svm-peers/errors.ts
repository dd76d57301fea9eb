import { AppError, type Issue } from "@/lib/errors/app-error";
import type { About, Refusal } from "../errors";
import type { JobWire } from "../job";
import { findRefusal, type SvmPeerOperation } from "./catalogue";

const rights = "/api/svm/peers, /api/svm/svms and /api/cluster/jobs";
export const readingJobs: About = { asked: "read jobs", rights: "/api/cluster/jobs" };
export const reading: About = { asked: "read SVM peers", rights };

/** "The cluster refused to …" */
const askedFor: Record<SvmPeerOperation, string> = {
  create: "peer the SVMs",
  modify: "accept the SVM peer",
  delete: "delete the SVM peer",
};

/** Framework code of an entry that is there already. Source: NetApp, ONTAP REST API: error codes. */
const duplicate = "1";

function meaningOf(
  operation: SvmPeerOperation,
  code: string | null,
  text: string,
): { detail: string; remedy?: string } {
  if (code === duplicate)
    return { detail: "The two SVMs are peers already.", remedy: "Refresh the list." };
  const entry = findRefusal(operation, code);
  return entry ? { detail: entry.cause, remedy: entry.action } : { detail: text };
}

function issueOf(
  operation: SvmPeerOperation,
  { code, text }: Pick<Refusal, "code" | "text">,
): Issue {
  return { pointer: "", ...meaningOf(operation, code, text), ...(code === null ? {} : { code }) };
}

export const about = (operation: SvmPeerOperation): About => ({
  asked: askedFor[operation],
  rights,
  issueOf: (refusal) => issueOf(operation, refusal),
});

/** What a failed job says; it carries the codes of a refused call. */
export function failureOf(operation: SvmPeerOperation, job: JobWire): AppError | null {
  if (job.state !== "failure") return null;
  const code = job.error?.code ?? job.code ?? null;
  const text = job.error?.message ?? job.message ?? "No reason given.";
  const { remedy, ...issue } = issueOf(operation, { code, text });
  return new AppError("refused", `The cluster could not ${askedFor[operation]}: ${issue.detail}`, {
    issues: [{ ...issue, ...(remedy ? { remedy } : {}) }],
    backend: { status: null, code, text },
    ...(remedy ? { remedy } : {}),
  });
}
