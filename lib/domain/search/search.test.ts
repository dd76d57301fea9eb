import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Reading, searchTest } from "./evaluate";
import { labelOf } from "../label";
import { parseSearch } from "./parse";
import { peerFields } from "./peers";
import { printSearch } from "./print";
import type { SearchTerm } from "./term";

interface Thing {
  name: string;
  status: string;
  since: string;
  labels: Record<string, string>;
}
const reading: Reading<Thing> = {
  text: ({ name, status }) => `${name} ${status}`.toLowerCase(),
  label: ({ labels }, key) => labelOf(labels, key),
  fields: {
    name: { read: ({ name }) => name.toLowerCase() },
    status: { read: ({ status }) => status },
    since: { read: ({ since }) => since, time: true },
  },
};
const nowMs = Date.UTC(2026, 0, 10);
const read = (text: string) => parseSearch(text, peerFields);

const things: readonly Thing[] = [
  { name: "web-1", status: "failed", since: "2026-01-09T00:00:00.000Z", labels: { env: "prod" } },
  {
    name: "Web 2",
    status: "healthy",
    since: "2026-01-01T00:00:00.000Z",
    labels: { env: "dev", "a/b": "" },
  },
  {
    name: 'db"3',
    status: "healthy",
    since: "2025-01-01T00:00:00.000Z",
    labels: { site: "fra", env: "prod" },
  },
  { name: "https://x*y", status: "pending", since: "2026-01-08T00:00:00.000Z", labels: {} },
];
const found = (text: string): string[] => {
  const { terms } = read(text);
  return things.filter(searchTest(terms, reading, nowMs)).map(({ name }) => name);
};

const bits = [
  ...'ab1 -:=*,"\\\t:\ud83d\ude80\u0000é',
  "status",
  "status:",
  "failed",
  "since:",
  "7d",
  "2026-01-31",
  "name:web*",
  "env=",
  "-",
  " ",
  '"',
  "fd00::1",
  "https://",
  "nope:",
  "::",
];
const soup = fc.string({ unit: fc.constantFrom(...bits), maxLength: 24 });
const text = fc.string({ unit: fc.constantFrom(...'aB1 -:=*,"\\/.'), minLength: 1, maxLength: 8 });
const values = fc.array(fc.array(text, { minLength: 1, maxLength: 3 }), {
  minLength: 1,
  maxLength: 3,
});
const negated = fc.boolean();
const term: fc.Arbitrary<SearchTerm> = fc.oneof(
  fc.record({
    kind: fc.constant("word" as const),
    negated,
    text: text.map((word) => word.trim()).filter(Boolean),
  }),
  fc.record({
    kind: fc.constant("label" as const),
    negated,
    key: fc.constantFrom("env", "a/b", "x"),
    values,
  }),
  fc.record({
    kind: fc.constant("field" as const),
    negated,
    field: fc.constantFrom("name", "remote"),
    values,
  }),
  fc.record({
    kind: fc.constant("field" as const),
    negated,
    field: fc.constant("status"),
    values: fc.subarray([["failed"], ["healthy"], ["last-known"]], { minLength: 1 }),
  }),
);

describe("the grammar of searches", () => {
  it("reads what it prints as the same terms, without mistakes", () => {
    fc.assert(
      fc.property(fc.array(term, { maxLength: 5 }), (terms) => {
        const again = read(printSearch(terms));
        expect(again.terms).toEqual(terms);
        expect(again.mistakes).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  it("reads any text, and prints it the same from then on", () => {
    fc.assert(
      fc.property(fc.oneof(soup, fc.string()), (any) => {
        const { terms, spans, mistakes } = read(any);
        const printed = printSearch(terms);
        expect(read(printed).terms).toEqual(terms);
        expect(printSearch(read(printed).terms)).toBe(printed);
        expect(spans).toHaveLength(terms.length);
        for (const { at, length } of [...spans, ...mistakes]) {
          expect(length).toBeGreaterThan(0);
          expect(at + length).toBeLessThanOrEqual(any.length);
        }
        // Each term stands where it is said to.
        for (const [place, { at, length }] of spans.entries())
          expect(read(any.slice(at, at + length)).terms).toEqual([terms[place]]);
      }),
      { numRuns: 4_000 },
    );
  });

  it("finds with a term what it does not find without, and nothing else", () => {
    fc.assert(
      fc.property(term, (one) => {
        const not = searchTest([{ ...one, negated: !one.negated }], reading, nowMs);
        const as = searchTest([one], reading, nowMs);
        for (const thing of things) expect(as(thing)).toBe(!not(thing));
      }),
      { numRuns: 1_000 },
    );
  });

  it("meets all terms at once", () => {
    fc.assert(
      fc.property(fc.array(term, { maxLength: 3 }), (terms) => {
        const all = searchTest(terms, reading, nowMs);
        const each = terms.map((one) => searchTest([one], reading, nowMs));
        for (const thing of things) expect(all(thing)).toBe(each.every((test) => test(thing)));
      }),
    );
  });

  it.each([
    ["quotes", '"'],
    ["open quotes", '" '],
    ["backslashes", '"\\'],
    ["wildcards", "name:*"],
    ["stars", "*"],
    ["commas", "status:,"],
    ["signs", "-"],
    ["colons", "a:"],
    ["letters", "a"],
    ["addresses", "fd00:"],
    ["keys", "a=b=/"],
    ["dots", "a."],
    ["blanks", " "],
  ])("reads a long row of %s in time that grows with it", (_, bit) => {
    const took = (length: number): number => {
      const long = bit.repeat(length / bit.length);
      const from = performance.now();
      printSearch(read(long).terms);
      return performance.now() - from;
    };
    took(100_000);
    // Quadratic time would be minutes.
    expect(took(1_000_000)).toBeLessThan(4_000);
  });

  it.each([
    ["", ["web-1", "Web 2", 'db"3', "https://x*y"]],
    ["WEB", ["web-1", "Web 2"]],
    ["-web", ['db"3', "https://x*y"]],
    ['"web 2"', ["Web 2"]],
    ["web failed", ["web-1"]],
    ["env=prod", ["web-1", 'db"3']],
    ["env=prod -site=fra", ["web-1"]],
    ["env=prod,dev", ["web-1", "Web 2", 'db"3']],
    ["env=*", ["web-1", "Web 2", 'db"3']],
    ["-env=*", ["https://x*y"]],
    ["env=p*d", ["web-1", 'db"3']],
    ["ENV=prod", []],
    ["toString=*", []],
    ['a/b=""', ["Web 2"]],
    ["status:healthy,FAILED", ["web-1", "Web 2", 'db"3']],
    ["Status:failed", ["web-1"]],
    ["name:web*", ["web-1", "Web 2"]],
    ["name:web", []],
    ['name:"web 2"', ["Web 2"]],
    ['name:"db\\"3"', ['db"3']],
    ["name:*x*y", ["https://x*y"]],
    ['name:"https://x*y"', ["https://x*y"]],
    ["name:w*w*1", []],
    ["https://x", ["https://x*y"]],
    ["since:7d", ["web-1", "https://x*y"]],
    ["since:2026-01-01", ["web-1", "Web 2", "https://x*y"]],
    ["-since:1w", ["Web 2", 'db"3']],
  ])("finds by %s", (text, expected) => {
    expect(read(text).mistakes).toEqual([]);
    expect(found(text)).toEqual(expected);
  });

  it.each([
    ["web statsu:failed", 4, 13, "There is no statsu: to search by here.", 2],
    ["status:faild web", 0, 12, "There is no status faild. It is one of failed, degraded", 2],
    ["web status:", 4, 7, "Write a value behind status:", 2],
    ["-env= web", 0, 5, "Write a value behind env=, or env=* for any.", 2],
    ["since:tomorrow web", 0, 14, "Use a time such as 7d, 12h or 2026-01-31.", 2],
    ["since:2026-02-30 web", 0, 16, "Use a time such as 7d", 2],
    ["web -", 4, 1, "Write what to leave out right behind the -.", 2],
    ['"web 2', 0, 1, "The closing quote is missing.", 1],
    ['name:"web 2', 5, 1, "The closing quote is missing.", 1],
  ])("says what is wrong with %s, and goes on without it", (text, at, length, message, rows) => {
    const { mistakes } = read(text);
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toMatchObject({ at, length });
    expect(mistakes[0]?.message).toContain(message);
    expect(found(text)).toHaveLength(rows);
  });

  it.each([
    "fd00::1",
    "FD00:0:0::1/64",
    "[fe80::1]:443",
    "cafe:",
    "a::b",
    "10.0.0.1:500",
    "12:30",
    "=x",
    "a==",
    "100%",
    "a_b=c",
  ])("takes %s as it stands", (word) => {
    const terms = read(word).terms;
    if (/^(a==|a_b=c)$/.test(word)) expect(terms[0]?.kind).toBe("label");
    else expect(terms).toEqual([{ kind: "word", negated: false, text: word }]);
    expect(printSearch(terms)).toBe(word);
  });
});
