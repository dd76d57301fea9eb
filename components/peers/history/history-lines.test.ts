import { describe, expect, it } from "vitest";
import type { PeerHistory } from "@/lib/domain/history/schema";
import { linesOf } from "./history-lines";

const at = (hour: number) => `2026-11-29T0${hour}:00:00.000Z`;

describe("lines of a history", () => {
  it("stand in one order, and what was found after a gap stands above it", () => {
    const history = {
      to: at(9),
      changes: [{ at: at(5) }, { at: at(1) }],
      gaps: [
        { from: at(2), to: at(5), reason: null },
        { from: at(7), to: null, reason: "No answer." },
      ],
    } as PeerHistory;
    expect(linesOf(history).map(({ change, gap }) => change?.at ?? gap?.from)).toEqual([
      at(7),
      at(5),
      at(2),
      at(1),
    ]);
  });
});
