import { expect, it } from "vitest";
import { judgeVersions } from "./versions";

it.each([
  ["9.15.1P3", "9.15.1", "good"],
  ["9.15.1", "9.9.1P20", "good"],
  ["9.9.1", "9.15.1", "good"],
  ["9.15.1", "9.8", "bad"],
  ["9.13.1", "9.7P5", "bad"],
  ["9.16.1", "9.11.1", "good"],
  ["9.18.1", "9.12.1", "bad"],
  ["9.8", "9.3", "good"],
  ["9.8", "9.4", "bad"],
  // Cloud releases have rules of their own, and a release newer than the table is not in it.
  ["9.15.1", "9.13.0", "unknown"],
  ["9.30.1", "9.15.1", "unknown"],
  ["9.30.1", "9.30.1P1", "good"],
  ["8.3.2", "9.8", "unknown"],
  [null, "9.8", "unknown"],
  ["9.8", null, "unknown"],
])("ONTAP %s with %s: %s", (local, remote, outcome) =>
  expect(judgeVersions(local, remote).outcome).toBe(outcome),
);
