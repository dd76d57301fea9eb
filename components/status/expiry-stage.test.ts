import { expect, it } from "vitest";
import { expiryStage } from "./expiry-countdown";

it.each([
  [300_001, "ample"],
  [300_000, "soon"],
  [60_000, "last"],
  [1, "last"],
  [0, "over"],
  [-5, "over"],
] as const)("%d ms left is %s", (leftMs, stage) => expect(expiryStage(leftMs)).toBe(stage));
