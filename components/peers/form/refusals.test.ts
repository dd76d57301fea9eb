import { expect, it } from "vitest";
import { makeRefusals } from "./refusals";

it("a refusal stands until its own value changes, or everything is sent again", () => {
  const issue = { message: "Not an intercluster LIF.", entries: {} };
  const refusals = makeRefusals();
  refusals.add(new Map([["addresses", issue]]), { addresses: ["10.0.0.1"], name: "a" });
  expect([...refusals.standing({ addresses: ["10.0.0.1"], name: "b" })]).toEqual([
    ["addresses", issue],
  ]);
  expect(refusals.standing({ addresses: ["10.0.0.2"], name: "a" }).size).toBe(0);
  refusals.clear();
  expect(refusals.standing({ addresses: ["10.0.0.1"], name: "a" }).size).toBe(0);
});
