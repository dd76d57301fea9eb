import { describe, expect, it } from "vitest";
import { wizard } from "../forms/wizard";
import { peerApplications } from "../inputs";
import { defaultApplications } from "./applications";

describe("what a new relationship may be used for", () => {
  it.each([
    [["9.15.1", "9.13.1"], peerApplications],
    [["9.15.1", null], peerApplications],
    [["9.15.1", "9.6"], []],
  ])("between %j is %j", (releases, applications) => {
    expect(defaultApplications(releases)).toEqual(applications);
  });

  it("is the same in the wizard for one side", () => {
    const { applications } = wizard.defaults("offer", { connection: null, choices: {}, nowMs: 0 });
    expect(peerApplications.filter((name) => applications?.[name])).toEqual(
      defaultApplications([null]),
    );
  });
});
