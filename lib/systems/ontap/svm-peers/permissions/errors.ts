import type { Issue } from "@/lib/errors/app-error";
import { isAppError } from "@/lib/errors/app-error";
import type { About, Refusal } from "../../errors";

const rights = "/api/svm/peer-permissions and /api/svm/svms";
export const reading: About = { asked: "read SVM peer permissions", rights };

type PermissionOperation = "create" | "modify" | "delete";
const askedFor: Record<PermissionOperation, string> = {
  create: "permit the SVM",
  modify: "change the SVM permission",
  delete: "remove the SVM permission",
};

interface Meaning {
  pointer: string;
  detail: string;
  remedy?: string;
}

/** Source: NetApp reference, SVM peer permissions 9.19.1, error tables; 1 and 26345572 are the framework's. */
const meanings: Record<string, Meaning> = {
  "1": {
    pointer: "/svm",
    detail: "This SVM may be peered without acceptance already.",
    remedy: "Refresh the list, and change its applications instead.",
  },
  "2621462": {
    pointer: "/svm",
    detail: "The cluster has no such SVM.",
    remedy: "Choose another SVM.",
  },
  "9895996": {
    pointer: "/applications",
    detail: "LUN copy works between SVMs of one cluster only.",
    remedy: "Leave it out.",
  },
  "26345572": { pointer: "", detail: "A value that ONTAP needs is missing." },
  "26345574": {
    pointer: "/svm",
    detail: "The cluster has no such SVM.",
    remedy: "Refresh the list, and choose another SVM.",
  },
};

/** Codes of a permission that is not there; ONTAP has them beside its general one. */
const goneCodes = new Set(["9896059", "26345574"]);

/** Whether a refused change says that the permission is not there any more. */
export const isGone = (error: unknown): boolean =>
  isAppError(error) &&
  (error.code === "not_found" ||
    (error.code === "refused" && goneCodes.has(error.backend?.code ?? "")));

function issueOf({ code, text }: Refusal): Issue {
  const meaning = code === null ? undefined : meanings[code];
  return { pointer: "", detail: text, ...meaning, ...(code === null ? {} : { code }) };
}

export const about = (operation: PermissionOperation): About => ({
  asked: askedFor[operation],
  rights,
  issueOf,
});
