import { describe, expect, it } from "vitest";
import { type Actor, denial, permissions, type Permission } from "@/lib/domain/permissions";
import { allRoutes } from "./all-routes";
import { subjectsOf } from "./subjects";

const id = "00000000-0000-4000-8000-000000000001";
const specOf = (name: string) => {
  const found = allRoutes.find(({ spec }) => spec.id === name)?.spec;
  if (!found) throw new Error(`There is no route ${name}.`);
  return found;
};

/** Areas whose objects belong to a system, so that rights could one day be given for a part of them. */
const ofSystems = /^(connections|peers|key-managers)\./;

describe("what a request is about", () => {
  it.each([
    ["readPeer", { params: { id } }, [{ kind: "peer", id }]],
    ["updateConnection", { params: { id } }, [{ kind: "connection", id }]],
    [
      "createPeer",
      { body: { connectionId: id, input: { peer: "x" } } },
      [{ kind: "connection", id }],
    ],
    ["beginUnpair", { body: { peer: id } }, [{ kind: "peer", id }]],
    [
      "beginManyPairs",
      {
        body: {
          pairs: [
            { a: "1", b: "2" },
            { a: "1", b: "3" },
          ],
        },
      },
      ["1", "2", "1", "3"].map((each) => ({ kind: "connection", id: each })),
    ],
    [
      "changeLabels",
      {
        body: {
          subjects: [
            { kind: "peer", id: "1" },
            { kind: "connection", id: "2" },
          ],
        },
      },
      [
        { kind: "peer", id: "1" },
        { kind: "connection", id: "2" },
      ],
    ],
    ["listPeers", { query: { status: "failed" } }, [{ kind: "fleet" }]],
    ["listUsers", {}, [{ kind: "fleet" }]],
  ])("is found for %s", (name, input, subjects) => {
    const whole = { params: {}, query: {}, body: undefined, ...input };
    expect(subjectsOf(specOf(name), whole)).toEqual(subjects);
  });

  it("is an object wherever a path names one of a system's", () => {
    const blind = allRoutes
      .map(({ spec }) => spec)
      .filter(({ access, path }) => ofSystems.test(access) && path.includes("{"))
      .filter((spec) => {
        const params = Object.fromEntries(
          [...spec.path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => [name, id]),
        );
        return subjectsOf(spec, { params, query: {}, body: {} })[0]?.kind === "fleet";
      });
    expect(blind.map(({ path }) => path)).toEqual([]);
  });
});

describe("the one decision", () => {
  const actor = (more: Partial<Actor>): Actor => ({
    kind: "user",
    userId: "u",
    email: "ana@example.com",
    name: "Ana",
    role: "admin",
    credentialId: "s",
    credentialLabel: null,
    ...more,
  });
  const all = Object.keys(permissions) as Permission[];
  const fleet = { kind: "fleet" } as const;

  it("is the role's for a session, and never more than a token opens", () => {
    expect(all.filter((each) => denial(actor({}), each, fleet) !== null)).toEqual([]);
    const reading = all.filter((each) => denial(actor({ scopes: ["read"] }), each, fleet) === null);
    expect(reading).toEqual(all.filter((each) => each.endsWith(".read")));
    expect(
      all.filter((each) => denial(actor({ scopes: ["metrics"] }), each, fleet) === null),
    ).toEqual([]);
    expect(denial(actor({ role: "viewer", scopes: ["write"] }), "peers.write", fleet)).toBe(
      "Needs the operator role.",
    );
  });

  it("is no to everything until a demanded second factor is there", () => {
    expect(all.filter((each) => denial(actor({ mustEnrol: true }), each, fleet) === null)).toEqual(
      [],
    );
  });

  it("answers for every subject alike so far", () => {
    for (const subject of [fleet, { kind: "peer", id } as const, { kind: "anything" } as const])
      expect(denial(actor({ role: "operator" }), "peers.write", subject)).toBeNull();
  });
});
