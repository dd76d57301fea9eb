import fc from "fast-check";
import { fromString, toString } from "temporal-polyfill/fns/Duration";
import { expect, it } from "vitest";
import { formatDuration, parseDuration } from "./iso-8601";

const parts = fc.constantFrom("P", "T", "W", "D", "H", "M", "S", "0", "7", "90", "x", ".");

it("takes what the standard's own library takes, of the forms it is for, and nothing else", () => {
  const isOurs = /^P(?:\d+W|(?:\d+D)?(?:T[\dHMS]+)?)$/;
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(parts, { maxLength: 9 }).map((each) => each.join("")),
        fc
          .array(fc.constantFrom("1D", "T", "2H", "30M", "5S", "3W"), { maxLength: 5 })
          .map((each) => `P${each.join("")}`),
      ),
      (text) => {
        let expected: number | null = null;
        try {
          if (isOurs.test(text)) {
            const { weeks, days, hours, minutes, seconds } = fromString(text);
            expected = ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
          }
        } catch {
          // Not one.
        }
        expect(parseDuration(text)).toBe(expected);
      },
    ),
    { numRuns: 3_000 },
  );
});

it("writes what it reads back, in whole seconds and as the library would", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 ** 8 }), (seconds) => {
      const text = formatDuration(seconds * 1000);
      expect(parseDuration(text)).toBe(seconds * 1000);
      expect(toString(fromString(text))).toBe(text);
    }),
  );
  expect(formatDuration(0)).toBe("PT1S");
  expect(formatDuration(26 * 3_600_000)).toBe("P1DT2H");
});

it("knows no span beyond what can be counted", () => {
  expect(parseDuration(`P${"9".repeat(20)}D`)).toBeNull();
});
