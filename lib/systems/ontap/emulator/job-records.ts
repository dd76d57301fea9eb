import type { KeyEffect } from "./key-managers/records";
import type { SvmPeerEffect } from "./svm-peers/records";

/** What a job does when it ends; by name, so that it can be saved. */
export type LabEffect = KeyEffect | SvmPeerEffect;

export interface LabJob {
  uuid: string;
  description: string;
  startMs: number;
  endMs: number;
  effect: LabEffect | null;
  failure: { code: string; message: string } | null;
  done: boolean;
}
