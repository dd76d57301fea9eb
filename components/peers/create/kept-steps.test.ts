import { describe, expect, it } from "vitest";
import { wizard } from "@/lib/systems/ontap/forms/wizard";
import { stepsWithoutSecrets } from "./kept-steps";

describe("steps that a reload leaves completed", () => {
  const steps = wizard.steps("accept") as Parameters<typeof stepsWithoutSecrets>[0];
  it.each([
    ["no secret was entered", { passphrase: "" }, ["network", "access"]],
    ["one was, and is gone", { passphrase: "correct horse" }, ["network"]],
  ])("when %s", (_case, values, left) => {
    expect(stepsWithoutSecrets(steps, values, ["network", "access"])).toEqual(left);
  });
});
