import { describe, expect, it } from "vitest";
import { mapProblem, nameOfPointer } from "./problem-fields";

const refused = (...issues: { pointer: string; detail: string; remedy?: string }[]) => ({
  errors: issues,
});
const among =
  (...names: string[]) =>
  (name: string) =>
    names.includes(name);

describe("nameOfPointer", () => {
  it.each([
    ["", ""],
    ["/name", "name"],
    ["/remote/addresses/0", "remote.addresses.0"],
    ["/tags/a~1b~0c", "tags.a/b~c"],
  ])("%s is %s", (pointer, name) => expect(nameOfPointer(pointer)).toBe(name));
});

describe("mapProblem", () => {
  it("puts an issue at its field, with what to do", () => {
    const { fields, rest } = mapProblem(
      refused({ pointer: "/name", detail: "The name is taken.", remedy: "Choose another." }),
      among("name"),
    );
    expect([...fields]).toEqual([["name", "The name is taken. Choose another."]]);
    expect(rest).toEqual([]);
  });
  it("climbs to the nearest field above", () => {
    expect([
      ...mapProblem(
        refused({ pointer: "/remote/addresses/2", detail: "Not reachable." }),
        among("remote.addresses"),
      ).fields.keys(),
    ]).toEqual(["remote.addresses"]);
  });
  it("leaves the rest for the summary", () => {
    const issues = [
      { pointer: "", detail: "All of it." },
      { pointer: "/other", detail: "Elsewhere." },
    ];
    expect(mapProblem(refused(...issues), among("name")).rest).toEqual(issues);
  });
  it("keeps the first of two words for one field", () => {
    const { fields } = mapProblem(
      refused({ pointer: "/name", detail: "First." }, { pointer: "/name", detail: "Second." }),
      among("name"),
    );
    expect(fields.get("name")).toBe("First.");
  });
  it("does not take a prefix of a name for the name", () => {
    expect(
      mapProblem(refused({ pointer: "/nameserver", detail: "No." }), among("name")).fields.size,
    ).toBe(0);
  });
});
