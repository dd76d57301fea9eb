import { describe, expect, it } from "vitest";
import { type FirstState, firstStepsOf } from "./first-steps-of";

const nothing: FirstState = {
  connections: new Map(),
  pairable: new Set(["ontap"]),
  usesLab: false,
  hasPair: false,
  people: 1,
  contactPoints: 0,
};
const told = (more: Partial<FirstState>) =>
  firstStepsOf({ ...nothing, ...more }).map(
    ({ id, done, open }) => `${id}${done ? " done" : open ? "" : " later"}`,
  );

describe("the first steps", () => {
  it("begin with a connection; what needs two comes later", () => {
    expect(told({})).toEqual(["connect", "connect-second later", "pair later", "invite", "alerts"]);
  });

  it("follow what there is, one after the other", () => {
    expect(told({ connections: new Map([["ontap", 1]]) })).toEqual([
      "connect done",
      "connect-second",
      "pair later",
      "invite",
      "alerts",
    ]);
    expect(told({ connections: new Map([["ontap", 2]]), people: 2 })).toEqual([
      "connect done",
      "connect-second done",
      "pair",
      "invite done",
      "alerts",
    ]);
  });

  it("ask nobody to pair what has no pairing", () => {
    expect(told({ connections: new Map([["otc", 1]]) })).toEqual([
      "connect done",
      "invite",
      "alerts",
    ]);
  });

  it("are gone when all is done, and in the lab", () => {
    const done = {
      connections: new Map([["ontap", 2]]),
      hasPair: true,
      people: 2,
      contactPoints: 1,
    };
    expect(told(done)).toEqual([]);
    expect(told({ ...done, contactPoints: 0, usesLab: true })).toEqual([]);
  });
});
