import "server-only";
import type { operationKinds } from "@/lib/domain/operation";
import type { Program } from "./contract";
import type { StoredOperation } from "./store";

type Kind = (typeof operationKinds)[number];

/** What carries out each kind of operation. */
const programs: Record<Kind, (operation: StoredOperation) => Promise<Program>> = {
  pair: async (operation) =>
    (await import("@/lib/services/pairing/pair-program")).pairProgram(operation),
  unpair: async (operation) =>
    (await import("@/lib/services/pairing/unpair-program")).unpairProgram(operation),
  repair: async (operation) =>
    (await import("@/lib/services/pairing/repair-program")).repairProgram(operation),
  "sub-pair": async (operation) =>
    (await import("@/lib/services/sub-peers/sub-pair-program")).subPairProgram(operation),
  "sub-unpair": async (operation) =>
    (await import("@/lib/services/sub-peers/sub-unpair-program")).subUnpairProgram(operation),
};

export const programOf = (operation: StoredOperation): Promise<Program> =>
  programs[operation.kind](operation);
