import { describe, expect, it } from "vitest";
import type { SvmPeerHalf } from "@/lib/domain/svm-peer";
import { matchHalves } from "./match";

const half = (
  local: string,
  remote: string,
  nativeState = "peered",
  status: SvmPeerHalf["status"] = "healthy",
): SvmPeerHalf => ({
  key: `${local}-${remote}`,
  local,
  remote,
  name: remote,
  nativeState,
  status,
  applications: ["snapmirror"],
});
const names = { here: "near", there: "far" };
const short = (here: SvmPeerHalf[] | null, there: SvmPeerHalf[] | null) =>
  matchHalves(here, there, names).map(
    ({ local, remote, status, disagreement, here: own, there: other }) => [
      local,
      remote,
      status,
      disagreement,
      own !== null,
      other !== null,
    ],
  );

describe("matching both ends", () => {
  it("joins two halves that name each other, also when the members are called the same", () => {
    expect(
      short([half("a", "b"), half("same", "same")], [half("same", "same"), half("b", "a")]),
    ).toEqual([
      ["a", "b", "healthy", null, true, true],
      ["same", "same", "healthy", null, true, true],
    ]);
  });

  it("puts trouble first: a half that stands alone, then ends that disagree", () => {
    expect(
      short(
        [half("a", "b"), half("c", "d")],
        [half("b", "a", "suspended", "degraded"), half("f", "e")],
      ),
    ).toEqual([
      ["c", "d", "failed", "Only near has it.", true, false],
      ["e", "f", "failed", "Only far has it.", false, true],
      ["a", "b", "degraded", "near says peered, far says suspended.", true, true],
    ]);
  });

  it("takes asking and being asked for agreement", () => {
    expect(
      short([half("a", "b", "initiated", "pending")], [half("b", "a", "pending", "pending")]),
    ).toEqual([["a", "b", "pending", null, true, true]]);
  });

  it("claims nothing about an end that was not read", () => {
    expect(short([half("a", "b")], null)).toEqual([["a", "b", "healthy", null, true, false]]);
    expect(short(null, [half("b", "a")])).toEqual([["a", "b", "healthy", null, false, true]]);
  });
});
