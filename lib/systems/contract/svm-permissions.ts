import type { Peer } from "@/lib/domain/peer";
import type {
  SvmPermission,
  SvmPermissionInput,
  SvmPermissionList,
} from "@/lib/domain/svm-permission";
import type { Issue } from "@/lib/errors/app-error";
import type { Capability } from "./parts";

/** Which members of an end may be peered without being asked, once the peer below is accepted. Pure. */
export interface SvmPermissionDefinition {
  /** "SVM permission", and in the plural. */
  noun: string;
  plural: string;
  /** One sentence: what it spares whom. */
  description: string;
  /** What stands for every member: "All SVMs". */
  everyLabel: string;
  /** Whether they can be changed on this peer now. */
  canChange(peer: Pick<Peer, "nativeState" | "name" | "authentication" | "pairKey">): Capability;
  /**
   * Everything wrong with an input, with pointers into it.
   * @param list what there is, and the members there are
   * @param changing the one that is changed; absent for a new one
   */
  judge(
    input: SvmPermissionInput,
    list: Pick<SvmPermissionList, "items" | "members" | "end">,
    changing?: SvmPermission,
  ): Issue[];
}

/** Permissions on one connection's peers, read and changed live. Methods throw AppError. */
export interface SvmPermissionAdapter {
  /** Those on one peer, by its key; every member's first, then by name. */
  list(peerKey: string, signal: AbortSignal): Promise<SvmPermission[]>;
  /** Names of the members that can be allowed. */
  members(signal: AbortSignal): Promise<string[]>;
  create(peerKey: string, input: SvmPermissionInput, signal: AbortSignal): Promise<void>;
  /** @throws AppError `not_found` when it is gone. */
  change(
    peerKey: string,
    key: string,
    applications: readonly string[],
    signal: AbortSignal,
  ): Promise<void>;
  /** Removes one; what is gone is no error. */
  remove(peerKey: string, key: string, signal: AbortSignal): Promise<void>;
}
