import { describe, expect, it } from "vitest";
import { detailFacts } from "./detail-facts";

describe("the details of an act", () => {
  it("are called what people call them", () => {
    expect(
      detailFacts({
        removedPeers: 3,
        everyDays: 90,
        svmPeers: ["svm_a → svm_b", "svm_c → svm_d"],
        passed: true,
        endsAt: "2026-11-30T20:00:00.000Z",
        proxy: null,
        note: "",
        before: { labels: ["prod"] },
      }),
    ).toEqual([
      { label: "Removed peers", value: "3" },
      { label: "Days between rotations", value: "90" },
      { label: "SVM peers", value: ["svm_a → svm_b", "svm_c → svm_d"] },
      { label: "Test passed", value: "Yes" },
      { label: "Ends", value: "2026-11-30T20:00:00.000Z", kind: "time" },
      { label: "Before", value: '{"labels":["prod"]}', kind: "code" },
    ]);
  });
});
