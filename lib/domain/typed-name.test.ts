import { describe, expect, it } from "vitest";
import { type Removed, typedName } from "./typed-name";

const name = "eu-dr-01";
const asked: readonly [string, Removed, boolean][] = [
  ["a peer that works", { kind: "peer", name, standing: ["healthy"] }, true],
  ["a peer that has failed for now", { kind: "peer", name, standing: ["failed"] }, true],
  [
    "both halves, one of which works",
    { kind: "peer", name, standing: ["pending", "degraded"] },
    true,
  ],
  ["an offer nobody has accepted", { kind: "peer", name, standing: ["pending"] }, false],
  ["what has ended", { kind: "peer", name, standing: ["ended", "ended"] }, false],
  ["a half that is left over", { kind: "peer", name, standing: ["failed"], missing: true }, false],
  ["an SVM peer that works", { kind: "svm-peer", name, status: "healthy" }, true],
  ["an SVM peer that waits", { kind: "svm-peer", name, status: "pending" }, false],
  ["a connection with peers", { kind: "connection", name, peerCount: 3 }, true],
  ["a connection without peers", { kind: "connection", name, peerCount: 0 }, false],
  ["a key manager", { kind: "key-manager", name }, true],
  ["a user", { kind: "user", name }, true],
];

describe("typedName", () => {
  it.each(asked)("%s", (_what, removed, typed) => {
    expect(typedName(removed)).toBe(typed ? name : undefined);
  });
});
