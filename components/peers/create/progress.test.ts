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
    expect(after({ type: "restarted", prefill })).toMatchObject({ run: 1, prefill });
  });
});
