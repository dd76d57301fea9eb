import type { Peer } from "@/lib/domain/peer";
import type {
  SvmPermission,
  SvmPermissionInput,
  SvmPermissionList,
} from "@/lib/domain/svm-permission";
import type { Issue } from "@/lib/errors/app-error";
import type { Capability } from "./parts";

/** Which SVMs the other cluster may peer with and nobody has to accept, once the peer itself is accepted. Pure. */
export interface SvmPermissionDefinition {
  /** One sentence: what it spares whom. */
  description: string;
  /** Whether they can be changed on this peer now. */
  canChange(peer: Pick<Peer, "nativeState" | "name" | "authentication" | "pairKey">): Capability;
  /**
   * Everything wrong with an input, with pointers into it.
   * @param list what there is, and the SVMs there are
   * @param changing the one that is changed; absent for a new one
   */
  validate(
    input: SvmPermissionInput,
    list: Pick<SvmPermissionList, "items" | "svms" | "end">,
    changing?: SvmPermission,
  ): Issue[];
}

/** Permissions on one connection's peers, read and changed live. Methods throw AppError. */
export interface SvmPermissionAdapter {
  /** Those on one peer, by its key; the one of all SVMs first, then by name. */
  list(peerKey: string, signal: AbortSignal): Promise<SvmPermission[]>;
  /** Names of the SVMs that can be allowed. */
  svms(signal: AbortSignal): Promise<string[]>;
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
