import type { SideName } from "@/lib/domain/operation";
import type { StoredOperation } from "./store";

export type Json = Record<string, unknown>;

/** What a call did: identifiers to find it by, and a sentence for people. */
export interface Done {
  effect: Json;
  note: string | null;
}

/** One operation being carried out by this process. */
export interface Run {
  operation: StoredOperation;
  /** Effects of the steps that are done, by the step's name. */
  effects: Map<string, Json>;
  /** Secrets. They live here and nowhere else, and are gone with the process. */
  memory: Map<string, string>;
  signal: AbortSignal;
}

/** A step that writes to one backend. */
export interface ChangeStep {
  kind: "change";
  name: string;
  title: string;
  side: SideName;
  /** Key of `memory` without which it cannot be carried out; null when it needs none. */
  needs: string | null;
  /** Carrying it out twice does no harm: after a crash it is simply done again. */
  repeatable: boolean;
  /** Reads what must be known to find the change again. Nothing has been changed when it throws. */
  prepare(run: Run): Promise<Json>;
  execute(run: Run, intent: Json): Promise<Done>;
  /**
   * Looks for a change whose outcome is not known; null when there is none. `usable`: it is complete.
   * @param refused the backend said no, so only what a refused call leaves behind counts.
   */
  find(run: Run, intent: Json, refused: boolean): Promise<(Done & { usable: boolean }) | null>;
  /** Takes the change back by its identifiers; what is gone is no error. Absent where nothing is rolled back. */
  undo?(run: Run, intent: Json, effect: Json): Promise<void>;
  /**
   * Before another try that a person asked for: gets anew what the failed one may have used up.
   * @returns the name of an earlier step that must be rolled back and done again for it; null when none must.
   */
  renew?(run: Run): Promise<string | null>;
  /** What stands on the to-do list until it is done. */
  todoTitle: string;
}

/** A step that waits until both sides say that it is done. */
export interface WaitStep {
  kind: "wait";
  name: string;
  title: string;
  limitMs: number;
  /** `broken`: waiting on makes no sense. `effect` is kept when done. */
  probe(run: Run): Promise<{ state: "done" | "waiting" | "broken"; note: string; effect: Json }>;
}

export type Step = ChangeStep | WaitStep;

/** What a kind of operation does, made from its stored row alone, so that any process can go on with it. */
export interface Program {
  /** "undo": whatever was done is rolled back. "go-on": what has begun is finished, however long it takes. */
  onFailure: "undo" | "go-on";
  steps: readonly Step[];
  /** After the last change, whatever the end: brings the inventory up to date. Never throws. */
  ended(run: Run): Promise<void>;
}
