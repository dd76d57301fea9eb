import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pairOf } from "../connection-pair";
import { type Candidate, expectationOf, type SetShape } from "./expected";
import { wantedInputSchema } from "./wanted-set";

const candidate = (
  id: string,
  labels: Record<string, string> = {},
  more: Partial<Candidate> = {},
): Candidate => ({
  id,
  name: id,
  system: "ontap",
  identityId: `uuid-${id}`,
  labels,
  ...more,
});
const prod = { labels: [{ key: "env", value: "prod", negated: false }], connectionIds: [] };
const nobody = { labels: [], connectionIds: [] };
const set = (more: Partial<SetShape>): SetShape => ({
  id: "s",
  name: "Prod",
  system: "ontap",
  shape: "mesh",
  members: prod,
  hubs: nobody,
  pairs: [],
  options: {},
  unwanted: "report",
  ...more,
});

describe("what a set wants", () => {
  it("is every pair of a mesh by label, 66 of 12", () => {
    const twelve = Array.from({ length: 12 }, (_, index) =>
      candidate(`c${index}`, { env: "prod" }),
    );
    const others = [
      candidate("dev", { env: "dev" }),
      candidate("x", { env: "prod" }, { system: "consul" }),
    ];
    const { members, wanted } = expectationOf(set({}), [...twelve, ...others]);
    expect([members.size, wanted.size]).toEqual([12, 66]);
  });

  it("is n(n-1)/2 pairs, each once, whatever the order", () =>
    fc.assert(
      fc.property(fc.uniqueArray(fc.uuid(), { maxLength: 20 }), (ids) => {
        const all = ids.map((id) => candidate(id, { env: "prod" }));
        const one = expectationOf(set({}), all);
        const other = expectationOf(set({}), [...all].reverse());
        expect(2 * one.wanted.size).toBe(Math.abs(ids.length * (ids.length - 1)));
        expect([...one.wanted.keys()].sort()).toEqual([...other.wanted.keys()].sort());
      }),
    ));

  it("is each spoke with each hub, and no spoke with another", () => {
    const all = [
      candidate("h1"),
      candidate("h2"),
      candidate("a", { env: "prod" }),
      candidate("b", { env: "prod" }),
    ];
    const { wanted } = expectationOf(
      set({ shape: "hub", hubs: { labels: [], connectionIds: ["h1", "h2"] } }),
      all,
    );
    expect([...wanted.keys()].sort()).toEqual(
      [pairOf("a", "h1"), pairOf("a", "h2"), pairOf("b", "h1"), pairOf("b", "h2")].sort(),
    );
  });

  it("is the pairs that are named; one that is gone is noted", () => {
    const { wanted, notes } = expectationOf(
      set({
        shape: "pairs",
        members: nobody,
        pairs: [
          { a: "b", b: "a" },
          { a: "a", b: "gone" },
        ],
      }),
      [candidate("a"), candidate("b")],
    );
    expect([...wanted.keys()]).toEqual(["a+b"]);
    expect(notes).toEqual([expect.stringContaining("not registered")]);
  });

  it("takes two connections to one backend for one", () => {
    const twice = candidate("a2", { env: "prod" }, { identityId: "UUID-a" });
    const all = [candidate("a", { env: "prod" }), twice, candidate("b", { env: "prod" })];
    const { members, wanted, notes } = expectationOf(set({}), all);
    expect([[...members].sort(), [...wanted.keys()]]).toEqual([["a", "b"], ["a+b"]]);
    expect(notes).toEqual([expect.stringContaining("a2 and a")]);
  });
});

describe("a set as it is written", () => {
  const base = { name: "Prod", system: "ontap", shape: "mesh" };
  it.each([
    [{}, "members.labels"],
    [{ members: { labels: [{ key: "env", value: "dev", negated: true }] } }, "members.labels"],
    [{ members: prod, shape: "hub" }, "hubs.labels"],
    [{ shape: "pairs" }, "pairs"],
    [{ members: prod, mode: "auto", secondPerson: true }, "secondPerson"],
  ])("is refused with %j at %s", (more, path) => {
    const result = wantedInputSchema.safeParse({ ...base, ...more });
    expect(result.error?.issues.map((issue) => issue.path.join("."))).toContain(path);
  });

  it("has limits, reports what nobody wants and waits for people unless it says otherwise", () =>
    expect(wantedInputSchema.parse({ ...base, members: prod })).toMatchObject({
      unwanted: "report",
      mode: "manual",
      window: null,
      limits: { atOnce: 4, stopAfter: 3 },
    }));
});
