import type { StepProblem } from "@/lib/domain/operation";
import type { Peer } from "@/lib/domain/peer";
import type {
  SvmPeerChoices,
  SvmPeerHalf,
  SvmPeerInput,
  SvmPeerSide,
  SvmReplication,
} from "@/lib/domain/svm-peer";
import type { Issue } from "@/lib/errors/app-error";
import type { Capability, NativeState } from "./parts";
import type { SvmPermissionAdapter, SvmPermissionDefinition } from "./svm-permissions";

/* ---------- What runs anywhere: words, states, rules ---------- */

/** The field of an input a refusal is about. */
export type SvmPeerField = keyof SvmPeerInput;

/** SVM peers: relationships between SVMs that stand on a cluster peer and are accepted like one. Pure. */
export interface SvmPeerDefinition {
  /** One sentence: what it is for. */
  description: string;
  /** Every state the system documents; any other has status "unknown". */
  states: Record<string, NativeState>;
  /** What may use an SVM peer. */
  applications: readonly {
    value: string;
    label: string;
    help: string;
    unusable?: string;
    chosen?: boolean;
  }[];
  /** Whether one may be created on this peer now. */
  canCreate(peer: Pick<Peer, "status" | "nativeState" | "name">): Capability;
  /** Everything wrong with an input, with pointers into it. `names`: what the two ends are called. */
  validate(
    input: SvmPeerInput,
    choices: SvmPeerChoices,
    names: { here: string; there: string },
  ): Issue[];
  /** What stops working when one is removed. */
  consequences(applications: readonly string[]): readonly string[];
  /** The field a failed step is about; null when it is about none. */
  fieldOf(step: "create" | "accept", problem: StepProblem): SvmPeerField | null;
  /**
   * What is said of replications that run over SVM peers. Absent: nothing is replicated over them.
   */
  replication?: {
    /** "SnapMirror" */
    label: string;
    /** Whether the system refuses to remove an SVM peer over which these run: why, and what to do first. */
    removalDenied(
      replications: readonly Pick<SvmReplication, "source" | "destination">[],
    ): string | null;
  };
  /** SVMs that may be peered without acceptance. Absent: each SVM peer is accepted by a person. */
  permissions?: SvmPermissionDefinition;
}

/** The field of a form that asks what may use an SVM peer. */
export const applicationsField = ({ applications }: Pick<SvmPeerDefinition, "applications">) => ({
  name: "applications" as const,
  kind: "checkboxes" as const,
  label: "Applications",
  options: applications.map(({ unusable, ...each }) => ({ ...each, denied: unusable })),
});

/* ---------- What runs on the server ---------- */

/** What one side is asked to create. */
export interface SvmPeerRequest {
  local: string;
  remote: string;
  /** What this side shall call the remote SVM; null: by its own name. */
  name: string | null;
  applications: readonly string[];
}

/** A replication as one end has it, with the half of the SVM peer there that it runs over. */
export interface ReplicationHalf extends Omit<SvmReplication, "towards"> {
  /** The key of that half. */
  over: string;
  /** Whether this end receives. */
  receives: boolean;
}

/**
 * SVM peers on top of one connection's cluster peers. Work the backend goes on with is followed to its end within a limit:
 * when a method resolves, it is done. Methods throw AppError.
 */
export interface SvmPeerAdapter {
  /** Those that stand on one cluster peer, by its key. */
  list(peerKey: string, signal: AbortSignal): Promise<SvmPeerHalf[]>;
  /** What is replicated over these halves. Absent where the definition has none either. */
  replications?(halves: readonly SvmPeerHalf[], signal: AbortSignal): Promise<ReplicationHalf[]>;
  /** Resolves when the backend carries out nothing of this kind any more, or after a while: what it accepted can then be seen. */
  quiet(signal: AbortSignal): Promise<void>;
  /** What this connection offers for a new one on that peer. */
  side(peerKey: string, signal: AbortSignal): Promise<SvmPeerSide>;
  /** Asks the other end for an SVM peer. */
  create(peerKey: string, request: SvmPeerRequest, signal: AbortSignal): Promise<void>;
  /** Accepts one that the other end has asked for. `name` as in {@link SvmPeerRequest}. */
  accept(key: string, name: string | null, signal: AbortSignal): Promise<void>;
  /**
   * Removes one; what is gone is no error.
   * @param force also where the other end does not answer, which then keeps its own half
   */
  remove(key: string, force: boolean, signal: AbortSignal): Promise<void>;
  /** Absent where the definition has none either. */
  readonly permissions?: SvmPermissionAdapter;
}
