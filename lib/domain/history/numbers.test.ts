import { describe, expect, it } from "vitest";
import { hourMs, minuteMs } from "../time-units";
import { highestCode, markOf, readMark, seriesOf, thinnedDay } from "./numbers";
import { notKnown, type Segment } from "./segments";

const day = Date.parse("2026-11-29T00:00:00Z");
const at = (hour: number) => day + hour * hourMs;
const span = { fromMs: at(0), toMs: at(10) };
const known: Segment[] = [{ state: "healthy", ...span }];

describe("marks", () => {
  it("say which number and which minute, and fit into a small integer", () => {
    const last = day + 23 * hourMs + 59 * minuteMs;
    expect(readMark(markOf(3, last + 59_000), day)).toEqual({ code: 3, atMs: last });
    expect(markOf(highestCode, last)).toBeLessThanOrEqual(32_767);
  });
});

describe("a number over time", () => {
  it("holds from one sample to the next, and from before the span", () => {
    const samples = [
      { atMs: at(-30), value: 4 },
      { atMs: at(3), value: 7 },
    ];
    expect(seriesOf(samples, known, span)).toEqual([
      { atMs: at(0), value: 4 },
      { atMs: at(3), value: 7 },
    ]);
  });

  it("is not known before the first sample, and never zero", () => {
    expect(seriesOf([{ atMs: at(2), value: 0 }], known, span)).toEqual([
      { atMs: at(0), value: null },
      { atMs: at(2), value: 0 },
    ]);
    expect(seriesOf([], known, span)).toEqual([{ atMs: at(0), value: null }]);
  });

  it("has a gap where the state is not known or nothing was there, and goes on after it", () => {
    const segments: Segment[] = [
      { state: null, fromMs: at(0), toMs: at(1) },
      { state: "healthy", fromMs: at(1), toMs: at(4) },
      { state: notKnown, fromMs: at(4), toMs: at(6) },
      { state: "healthy", fromMs: at(6), toMs: at(10) },
    ];
    const samples = [
      { atMs: at(0.5), value: 12 },
      { atMs: at(5), value: 13 },
    ];
    expect(seriesOf(samples, segments, span)).toEqual([
      { atMs: at(0), value: null },
      { atMs: at(1), value: 12 },
      { atMs: at(4), value: null },
      { atMs: at(6), value: 13 },
    ]);
  });
});

describe("a day that is thinned", () => {
  it("keeps of each number the highest and the last", () => {
    const sample = (code: number, hour: number, value: number | null) => ({
      code,
      atMs: at(hour),
      value,
    });
    const samples = [
      sample(1, 1, 5),
      sample(1, 2, 90),
      sample(2, 2, 1),
      sample(1, 3, 7),
      sample(1, 4, 6),
      sample(1, 13, null),
    ];
    expect(thinnedDay(samples)).toEqual([samples[1], samples[2], samples[5]]);
  });
});
