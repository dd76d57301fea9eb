import { describe, expect, it } from "vitest";
import { completedSteps, initialProgress, progressAfter, type ProgressEvent } from "./progress";
import type { Created } from "./use-wizard";

const after = (...events: ProgressEvent[]) => events.reduce(progressAfter, initialProgress(null));
const result = { peer: { name: "x" } } as unknown as Created;
const prefill = { system: "ontap", connection: "c", mode: "accept", values: {} };

describe("progress of a wizard", () => {
  it("keeps completed steps while they are of the same draft", () => {
    const progress = after(
      { type: "completed", draft: "ontap c offer", step: "network" },
      { type: "completed", draft: "ontap c offer", step: "access" },
    );
    expect([...completedSteps(progress, "ontap c offer")]).toEqual(["network", "access"]);
    expect([...completedSteps(progress, "ontap c accept")]).toEqual([]);
    const other = progressAfter(progress, {
      type: "completed",
      draft: "ontap c accept",
      step: "network",
    });
    expect([...completedSteps(other, "ontap c accept")]).toEqual(["network"]);
  });
  it("forgets the form with what came of it, and that once its screen was left", () => {
    const made = after(
      { type: "begun", system: "ontap" },
      { type: "completed", draft: "d", step: "network" },
      { type: "created", result },
    );
    expect(made).toMatchObject({ begun: "", created: { result, seen: false } });
    expect(completedSteps(made, "d").size).toBe(0);
    const seen = progressAfter(made, { type: "seen" });
    expect(seen.created).toEqual({ result, seen: true });
    expect(progressAfter(seen, { type: "left" }).created).toBeNull();
  });
  it("starts a form of its own with other values", () => {
    expect(after({ type: "restarted", prefill, skips: false })).toMatchObject({ run: 1, prefill });
  });

  it("leaves out steps that the values it was begun with have answered, and says when it is one from before a reload", () => {
    const begun = after({ type: "restarted", prefill, skips: true });
    expect(begun).toMatchObject({ skipping: true, looking: false });
    const skipped = progressAfter(begun, { type: "skipped", draft: "d", steps: ["network"] });
    expect(skipped.skipping).toBe(false);
    expect([...completedSteps(skipped, "d")]).toEqual(["network"]);

    const restored = after({
      type: "restored",
      prefill,
      draft: "d",
      steps: ["network"],
      left: ["Passphrase"],
    });
    expect(restored).toMatchObject({
      kept: ["Passphrase"],
      begun: "ontap",
      looking: false,
      run: 1,
    });
    expect([...completedSteps(restored, "d")]).toEqual(["network"]);
    const anew = progressAfter(restored, { type: "cleared" });
    expect(anew).toMatchObject({ kept: null, prefill: null, run: 2 });
    expect(completedSteps(anew, "d").size).toBe(0);
  });
});
