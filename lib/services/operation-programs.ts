import "server-only";
import type { Programs } from "@/lib/operations/programs";

/** The programs of every kind of operation; each is loaded when one of its kind is carried out. */
export const operationPrograms: Programs = {
  pair: async (operation) => (await import("./pairing/pair-program")).pairProgram(operation),
  unpair: async (operation) => (await import("./pairing/unpair-program")).unpairProgram(operation),
  repair: async (operation) => (await import("./pairing/repair-program")).repairProgram(operation),
  rotate: async (operation) => (await import("./rotation/rotate-program")).rotateProgram(operation),
  "svm-pair": async (operation) =>
    (await import("./svm-peers/svm-pair-program")).svmPairProgram(operation),
  "svm-unpair": async (operation) =>
    (await import("./svm-peers/svm-unpair-program")).svmUnpairProgram(operation),
};
