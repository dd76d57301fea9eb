import { everyMember } from "@/lib/domain/svm-permission";
import type { SubPeerDefinition } from "@/lib/systems/contract/svm-peers";
import type { SvmPermissionDefinition } from "@/lib/systems/contract/svm-permissions";

/** A system's words for permissions, with those of what is permitted. */
export interface Words {
  permissions: SvmPermissionDefinition;
  peers: SubPeerDefinition;
}

export const memberLabel = ({ permissions }: Words, member: string): string =>
  member === everyMember ? permissions.everyLabel : member;

/** Applications in words; one that is not known stands as the system calls it. */
export const applicationLabels = ({ peers }: Words, values: readonly string[]): string =>
  values
    .map((value) => peers.applications.find((each) => each.value === value)?.label ?? value)
    .join(", ");
