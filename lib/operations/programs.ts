import "server-only";
import { singleton } from "@/lib/config/singleton";
import type { operationKinds } from "@/lib/domain/operation";
import type { Program } from "./contract";
import type { StoredOperation } from "./store";

/** What carries out each kind of operation. */
export type Programs = Record<
  (typeof operationKinds)[number],
  (operation: StoredOperation) => Promise<Program>
>;

const registered = () =>
  singleton("operation-programs", () => ({ programs: null as Programs | null }));

/** Says what carries out each kind of operation; part of starting the process, before any operation begins. */
export function registerPrograms(programs: Programs): void {
  registered().programs = programs;
}

/** @throws Error when nothing was registered: the process was started without its operations. */
export function programOf(operation: StoredOperation): Promise<Program> {
  const { programs } = registered();
  if (!programs) throw new Error("No operation programs are registered in this process.");
  return programs[operation.kind](operation);
}
