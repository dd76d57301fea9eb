import "server-only";
import { singleton } from "@/lib/config/singleton";
import type { BatchActName } from "@/lib/domain/batch-acts";
import type { BatchAct } from "./contract";

/** What carries out each act; each is loaded when it is needed. */
export type BatchActs = Record<BatchActName, () => Promise<BatchAct>>;

const registered = () => singleton("batch-acts", () => ({ acts: null as BatchActs | null }));

/** Says what carries out each act; part of starting the process, before any batch is carried on. */
export function registerActs(acts: BatchActs): void {
  registered().acts = acts;
}

/** @throws Error when nothing was registered: the process was started without its acts. */
export function actOf(name: BatchActName): Promise<BatchAct> {
  const { acts } = registered();
  if (!acts) throw new Error("No acts of batches are registered in this process.");
  return acts[name]();
}
