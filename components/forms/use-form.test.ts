import { expect, it } from "vitest";
import { makeServerErrors } from "./use-form";

it("what a server refused stands until its own value changes, or everything is sent again", () => {
  const issue = { message: "Not an intercluster LIF.", entries: {} };
  const errors = makeServerErrors();
  errors.add(new Map([["addresses", issue]]), { addresses: ["10.0.0.1"], name: "a" });
  expect([...errors.standing({ addresses: ["10.0.0.1"], name: "b" })]).toEqual([
    ["addresses", issue],
  ]);
  expect(errors.standing({ addresses: ["10.0.0.2"], name: "a" }).size).toBe(0);
  errors.clear();
  expect(errors.standing({ addresses: ["10.0.0.1"], name: "a" }).size).toBe(0);
});
