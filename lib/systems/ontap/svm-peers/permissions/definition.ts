import { everyMember } from "@/lib/domain/svm-permission";
import type { Issue } from "@/lib/errors/app-error";
import type { SvmPermissionDefinition } from "@/lib/systems/contract/svm-permissions";
import { applicationIssue } from "../rules";

const everyLabel = "All SVMs";

function memberIssue(
  member: string,
  { items, members, end }: Parameters<SvmPermissionDefinition["judge"]>[1],
): Issue[] {
  const issue = (detail: string, remedy?: string): Issue[] => [
    { pointer: "/member", detail, ...(remedy === undefined ? {} : { remedy }) },
  ];
  if (member === "") return issue(`Choose an SVM of ${end}.`);
  if (items.some((item) => item.member === member))
    return issue(
      `${member === everyMember ? everyLabel : member} may be peered without acceptance already.`,
      "Change its applications instead.",
    );
  return member === everyMember || members === null || members.includes(member)
    ? []
    : issue(`${end} has no SVM ${member}.`);
}

/**
 * SVM peer permissions: local SVMs that the other cluster may peer with and nobody has to accept
 * (`/api/svm/peer-permissions`). Until a cluster peer is accepted its `initial_allowed_svms` stand for them.
 */
export const permissions: SvmPermissionDefinition = {
  noun: "SVM permission",
  plural: "SVM permissions",
  description:
    "SVMs of this cluster that the other cluster may peer with at once: nobody has to accept it here.",
  everyLabel,
  canChange: ({ nativeState, name }) =>
    nativeState === "pending" || nativeState === "unidentified"
      ? {
          allowed: false,
          reason: `${name} has not been accepted yet. Until then, change its initially allowed SVMs by Edit.`,
        }
      : { allowed: true },
  judge: ({ member, applications }, list, changing) => [
    ...(changing ? [] : memberIssue(member, list)),
    ...applicationIssue(applications),
  ],
};
