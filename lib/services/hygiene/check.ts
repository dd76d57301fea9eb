import type { HygieneKind, KnownSeverity } from "@/lib/domain/hygiene/kinds";
import type { HygieneFinding } from "@/lib/domain/hygiene/report";
import type { SystemDefinition } from "@/lib/systems/contract/definition";
import type { HygieneDefinition } from "@/lib/systems/contract/hygiene";

/** A system as far as its peers are judged. */
export type JudgedSystem = Pick<SystemDefinition, "loadPairing"> & {
  hygiene: HygieneDefinition | null;
};

/** One check of one thing, with its outcome for each connection it is about. */
export interface Check {
  kind: HygieneKind;
  outcome: "good" | "bad" | "unknown";
  connectionIds: readonly string[];
  /** What is said of it where it is not good. */
  finding?: Pick<HygieneFinding, "detail" | "object" | "act"> & {
    system: string;
    /** Tells it from others of its kind. */
    of: string;
    since?: Date | null;
    sinceKnown?: boolean;
    /** Where it is not as bad as usual, or worse. */
    severity?: KnownSeverity;
  };
}

export const peerObject = ({
  id,
  name,
}: {
  id: string;
  name: string;
}): HygieneFinding["object"] => ({
  kind: "peer",
  id,
  name,
});
