import { allSvms } from "@/lib/domain/svm-permission";
import type { Issue } from "@/lib/errors/app-error";
import type { SvmPermissionDefinition } from "@/lib/systems/contract/svm-permissions";
import { applicationIssue } from "../rules";

function svmIssue(
  svm: string,
  { items, svms, end }: Parameters<SvmPermissionDefinition["validate"]>[1],
): Issue[] {
  const issue = (detail: string, remedy?: string): Issue[] => [
    { pointer: "/svm", detail, ...(remedy === undefined ? {} : { remedy }) },
  ];
  if (svm === "") return issue(`Choose an SVM of ${end}.`);
  if (items.some((item) => item.svm === svm))
    return issue(
      `${svm === allSvms ? "Every SVM" : svm} may be peered without acceptance already.`,
      "Change its applications instead.",
    );
  return svm === allSvms || svms === null || svms.includes(svm)
    ? []
    : issue(`${end} has no SVM ${svm}.`);
}

/**
 * SVM peer permissions: local SVMs that the other cluster may peer with and nobody has to accept
 * (`/api/svm/peer-permissions`). Until a cluster peer is accepted its `initial_allowed_svms` stand for them.
 */
export const permissions: SvmPermissionDefinition = {
  description:
    "SVMs of this cluster that the other cluster may peer with at once: nobody has to accept it here.",
  canChange: ({ nativeState, name }) =>
    nativeState === "pending" || nativeState === "unidentified"
      ? {
          allowed: false,
          reason: `${name} has not been accepted yet. Until then, change its initially allowed SVMs by Edit.`,
        }
      : { allowed: true },
  validate: ({ svm, applications }, list, changing) => [
    ...(changing ? [] : svmIssue(svm, list)),
    ...applicationIssue(applications),
  ],
};
