import { describe, expect, it } from "vitest";
import { fieldAt, insideInput, issuesByField, issueText } from "./field-issues";

const fields = [
  { name: "name" },
  { name: "remoteAddresses" },
  { name: "localNetwork.addresses" },
  { name: "localNetwork.gateway" },
  { name: "meta" },
];

describe("fieldAt", () => {
  it.each([
    ["/name", { name: "name", rest: "" }],
    ["/remoteAddresses/2", { name: "remoteAddresses", rest: "/2" }],
    ["/localNetwork/addresses/0", { name: "localNetwork.addresses", rest: "/0" }],
    ["/meta/a~1b", { name: "meta", rest: "/a/b" }],
    ["/namesake", null],
    ["", null],
    ["/localNetwork", null],
  ])("leads %s to its field", (pointer, expected) =>
    expect(fieldAt(fields, pointer)).toEqual(expected),
  );
});

describe("issuesByField", () => {
  it("joins what concerns one field, keeps entries apart and gives back what has no field", () => {
    const sorted = issuesByField(fields, [
      { pointer: "/remoteAddresses", detail: "Enter addresses of one family." },
      { pointer: "/remoteAddresses/1", detail: "This is a local address." },
      { pointer: "/name", detail: "Use at most 48 characters." },
      { pointer: "/name", detail: "Begin with a letter." },
      { pointer: "/name", detail: "Begin with a letter." },
      { pointer: "", detail: "The cluster is busy." },
    ]);
    expect(sorted.fields.get("remoteAddresses")).toEqual({
      message: "Enter addresses of one family.",
      entries: { "/1": "This is a local address." },
    });
    expect(sorted.fields.get("name")?.message).toContain(
      "Use at most 48 characters. Begin with a letter.",
    );
    expect(sorted.left).toEqual([{ pointer: "", detail: "The cluster is busy." }]);
  });
  it("puts an issue of a whole group on the group's first field", () => {
    const sorted = issuesByField(fields, [
      { pointer: "/localNetwork", detail: "Enter one address per node." },
    ]);
    expect(sorted.fields.get("localNetwork.addresses")?.message).toBe(
      "Enter one address per node.",
    );
  });
});

describe("issueText", () => {
  it("numbers entries from one and names rows by their key", () => {
    expect(
      issueText({
        message: "",
        entries: { "/0": "Twice in the list.", "/env": "Use at most 512 characters." },
      }),
    ).toBe("Entry 1: Twice in the list. env: Use at most 512 characters.");
  });
  it("counts up, however the issues came", () => {
    expect(issueText({ message: "", entries: { "/10": "Late.", "/2": "Early." } })).toBe(
      "Entry 3: Early. Entry 11: Late.",
    );
  });
});

describe("insideInput", () => {
  it.each([
    ["/input/name", "/name"],
    ["/input", ""],
    ["/inputs", "/inputs"],
    ["/connectionId", "/connectionId"],
  ])("reads %s as %s", (pointer, expected) => expect(insideInput(pointer)).toBe(expected));
});
