import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { complete, type Vocabulary } from "./complete";
import { joinSearch, type SearchFilter, splitSearch } from "./filters";
import { peerFields } from "./peers";

const connections = [
  { id: "id-1", name: "eu prod" },
  { id: "id-2", name: "dc1" },
];
const filters: readonly SearchFilter[] = [
  { name: "status", valueOf: (text) => text },
  { name: "system", valueOf: (text) => (["ontap", "consul"].includes(text) ? text : undefined) },
  {
    name: "connection",
    valueOf: (text) => connections.find(({ id, name }) => [id, name].includes(text))?.id,
    textOf: (value) => connections.find(({ id }) => id === value)?.name ?? value,
  },
];
const split = (text: string) => splitSearch(text, peerFields, filters);
const join = (search: ReturnType<typeof split>) => joinSearch(search, filters);

describe("a search and the filters beside it", () => {
  it.each([
    ["web", { q: "web", filters: {} }],
    ["web status:failed eu", { q: "web eu", filters: { status: ["failed"] } }],
    ["status:failed,healthy", { q: "", filters: { status: ["failed", "healthy"] } }],
    ['connection:"eu prod",dc1 x', { q: "x", filters: { connection: ["id-1", "id-2"] } }],
    ["a -env=prod site=*", { q: "a", filters: { label: ["-env=prod", "site"] } }],
    ["env=pro* a=b,c", { q: "env=pro* a=b,c", filters: {} }],
    ["-status:failed", { q: "-status:failed", filters: {} }],
    ["system:con*", { q: "system:con*", filters: {} }],
    ["connection:nowhere", { q: "connection:nowhere", filters: {} }],
    ["status:failed status:healthy", { q: "status:healthy", filters: { status: ["failed"] } }],
    ['a  status:failed  "b', { q: 'a  "b', filters: { status: ["failed"] } }],
    ["status:wrong env=", { q: "status:wrong env=", filters: {} }],
  ])("takes %s apart", (text, expected) => {
    expect(split(text)).toEqual(expected);
  });

  it("shows the filters first, and connections by their names", () => {
    expect(
      join({ q: "web -a", filters: { connection: ["id-1", "gone"], status: ["failed"] } }),
    ).toBe('status:failed connection:"eu prod",gone web -a');
  });

  it("comes to rest: taken apart and put together again it stays as it is", () => {
    const bits = [
      "status:failed",
      "system:ontap",
      "-x",
      "-env=prod",
      'env=""',
      "site=*",
      '"a b"',
      "connection:dc1",
      "web",
      "status:",
      '"',
      " ",
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...bits), { maxLength: 5 }), (parts) => {
        const once = join(split(parts.join(" ")));
        expect(join(split(once))).toBe(once);
        expect(split(once)).toEqual(split(parts.join(" ")));
      }),
    );
  });
});

describe("completion", () => {
  const vocabulary: Vocabulary = {
    fields: peerFields,
    values: { connection: connections.map(({ name }) => ({ text: name })) },
    labels: { env: ["dev", "prod"], site: ["fra"] },
  };
  /** What the text becomes with each suggestion; the caret stands at the |. */
  const results = (marked: string): string[] => {
    const caret = marked.indexOf("|");
    const text = marked.replace("|", "");
    const { at, length, suggestions } = complete(text, caret, vocabulary);
    return suggestions.map(({ insert }) => text.slice(0, at) + insert + text.slice(at + length));
  };

  it.each([
    ["sta|", ["status:", "state:"].sort().reverse()],
    ["web -en|", ["web -encryption:", "web -env="]],
    ["web|", []],
    ["status:fa|", ["status:failed"]],
    ["status:fa| web", ["status:failed web"]],
    ["status:failed,pe|", ["status:failed,pending"]],
    ["status:failed|", []],
    ["connection:eu|", ['connection:"eu prod"']],
    ['connection:"eu p|', ['connection:"eu prod"']],
    ["env=|", ["env=dev", "env=prod"]],
    ["x -env=p|", ["x -env=prod"]],
    ["since:7|", ["since:7d"]],
    ["nope:x|", []],
    ['"sta|', []],
    ["name:w|", []],
  ])("of %s", (marked, expected) => {
    expect(results(marked)).toEqual(expected);
  });

  it("offers everything where nothing is typed", () => {
    expect(results("web |")).toEqual(
      [...peerFields.map(({ name }) => `${name}:`), "env=", "site="].map((each) => `web ${each}`),
    );
  });

  it("never throws, whatever is typed and wherever the caret is", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab:-=*,"\\ ', "status:", "env="), maxLength: 12 }),
        fc.nat(40),
        (text, place) => {
          const caret = Math.min(place, text.length);
          const { at, length } = complete(text, caret, vocabulary);
          expect(at).toBeLessThanOrEqual(caret);
          expect(at + length).toBeGreaterThanOrEqual(caret);
          expect(at + length).toBeLessThanOrEqual(text.length);
        },
      ),
    );
  });
});
