import fc from "fast-check";
import { expect, it } from "vitest";
import { rowsWithin } from "./use-row-window";

it("draws every row in sight and never more than a screen's worth around them", () => {
  fc.assert(
    fc.property(
      fc.nat(5_000_000),
      fc.nat(2_000),
      fc.constantFrom(36, 44),
      fc.nat(100_000),
      fc.constantFrom(0, 6),
      (topPx, heightPx, rowPx, count, spareRows) => {
        const { from, to, sight } = rowsWithin({ topPx, heightPx }, { rowPx, count, spareRows });
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(count);
        expect(to - from).toBeLessThanOrEqual(Math.ceil(heightPx / rowPx) + 2 + 2 * spareRows);
        expect(sight.from - from).toBeLessThanOrEqual(spareRows);
        expect(to - sight.to).toBeLessThanOrEqual(spareRows);
        const last = Math.min(count - 1, Math.floor((topPx + heightPx) / rowPx));
        for (let row = Math.floor(topPx / rowPx); row <= last; row++) {
          expect(row).toBeGreaterThanOrEqual(from);
          expect(row).toBeLessThan(to);
          expect(row).toBeGreaterThanOrEqual(sight.from);
          expect(row).toBeLessThan(sight.to);
        }
      },
    ),
  );
});

it("draws the last rows where one had scrolled past more than there are now", () => {
  expect(
    rowsWithin({ topPx: 44_000, heightPx: 440 }, { rowPx: 44, count: 20, spareRows: 6 }),
  ).toEqual({ from: 3, to: 20, sight: { from: 9, to: 20 } });
  expect(
    rowsWithin({ topPx: 44_000, heightPx: 440 }, { rowPx: 44, count: 0, spareRows: 6 }),
  ).toEqual({ from: 0, to: 0, sight: { from: 0, to: 0 } });
});
