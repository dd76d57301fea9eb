import type { Prefill } from "./prefill";
import type { Created } from "./use-wizard";

/** How far one has come with the wizard, beside where its address says one is. Kept in memory alone. */
export interface Progress {
  /** Counts fresh starts: each is a form of its own. */
  run: number;
  prefill: Prefill | null;
  /** It is still to be found out which first steps the prefill has answered in full: nobody has to click through those. */
  skipping: boolean;
  /** The form is one from before a reload: labels of the secrets that were entered and not kept. Null: it is not. */
  kept: readonly string[] | null;
  /** It is still to be found out whether there is one. */
  looking: boolean;
  /** The system whose form stands, also while the first step is on the screen again; "" before any. */
  begun: string;
  /** Steps that were completed, and of which draft: other answers to the first step make another one. */
  completed: { draft: string; steps: ReadonlySet<string> };
  /** What came of it, and whether its screen was reached: whoever has left that starts anew. */
  created: { result: Created; seen: boolean } | null;
  /** One came here from another step, whose title is then read out. */
  moved: boolean;
}

export type ProgressEvent =
  | { type: "moved" }
  | { type: "begun"; system: string }
  | { type: "completed"; draft: string; step: string }
  | { type: "created"; result: Created }
  | { type: "seen" }
  | { type: "left" }
  | { type: "restarted"; prefill: Prefill; skips: boolean }
  /** The first steps that the prefill has answered. */
  | { type: "skipped"; draft: string; steps: readonly string[] }
  /** A form from before a reload, with its completed steps. */
  | {
      type: "restored";
      prefill: Prefill;
      draft: string;
      steps: readonly string[];
      left: readonly string[];
    }
  /** There was none. */
  | { type: "looked" }
  /** Begins anew, with nothing of what was restored. */
  | { type: "cleared" };

const none: Progress["completed"] = { draft: "", steps: new Set() };

export const initialProgress = (prefill: Prefill | null): Progress => ({
  run: 0,
  prefill,
  // Whoever creates anew wants to change something.
  skipping: false,
  kept: null,
  looking: prefill === null,
  begun: "",
  completed: none,
  created: null,
  moved: false,
});

/** The steps of a draft that were completed. */
export const completedSteps = ({ completed }: Progress, draft: string): ReadonlySet<string> =>
  completed.draft === draft ? completed.steps : none.steps;

export function progressAfter(progress: Progress, event: ProgressEvent): Progress {
  switch (event.type) {
    case "moved":
      return { ...progress, moved: true };
    case "begun":
      return { ...progress, begun: event.system };
    case "completed": {
      const { draft, step } = event;
      const steps = new Set([...completedSteps(progress, draft), step]);
      return { ...progress, completed: { draft, steps } };
    }
    case "created":
      return {
        ...progress,
        created: { result: event.result, seen: false },
        kept: null,
        begun: "",
        completed: none,
      };
    case "seen":
      return { ...progress, created: progress.created && { ...progress.created, seen: true } };
    case "left":
      return { ...progress, created: null };
    case "restarted":
      return {
        ...progress,
        run: progress.run + 1,
        prefill: event.prefill,
        skipping: event.skips,
        kept: null,
        looking: false,
      };
    case "skipped": {
      const { draft, steps } = event;
      return { ...progress, skipping: false, completed: { draft, steps: new Set(steps) } };
    }
    case "restored": {
      const { prefill, draft, steps, left } = event;
      return {
        ...progress,
        run: progress.run + 1,
        prefill,
        kept: left,
        looking: false,
        begun: prefill.system,
        completed: { draft, steps: new Set(steps) },
      };
    }
    case "looked":
      return { ...progress, looking: false };
    case "cleared":
      return { ...progress, run: progress.run + 1, prefill: null, kept: null, completed: none };
  }
}
