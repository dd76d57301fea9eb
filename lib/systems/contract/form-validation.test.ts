import { describe, expect, it } from "vitest";
import { z } from "zod";
import { issuesByField, issueText, validated } from "./form-validation";

const names = [
  "name",
  "remoteAddresses",
  "localNetwork.addresses",
  "localNetwork.gateway",
  "meta",
  "servers",
  "servers.1.host",
  "servers.1.secondaries",
];
const sorted = (...issues: [pointer: string, detail: string, remedy?: string][]) => {
  const { fields, left } = issuesByField(
    names,
    issues.map(([pointer, detail, remedy]) => ({ pointer, detail, ...(remedy && { remedy }) })),
  );
  return { fields: Object.fromEntries(fields), left };
};

describe("issuesByField", () => {
  it.each([
    ["/name", "name", { message: "No.", entries: {} }],
    ["/remoteAddresses/2", "remoteAddresses", { message: "", entries: { 2: "No." } }],
    ["/localNetwork/addresses/0", "localNetwork.addresses", { message: "", entries: { 0: "No." } }],
    ["/meta/a~1b", "meta", { message: "", entries: { "a/b": "No." } }],
    ["/localNetwork", "localNetwork.addresses", { message: "No.", entries: {} }],
    ["/servers", "servers", { message: "No.", entries: {} }],
    ["/servers/1", "servers.1.host", { message: "No.", entries: {} }],
    ["/servers/1/secondaries/0", "servers.1.secondaries", { message: "", entries: { 0: "No." } }],
  ])("leads %s to the field %s", (pointer, name, issue) =>
    expect(sorted([pointer, "No."])).toEqual({ fields: { [name]: issue }, left: [] }),
  );
  it.each(["/namesake", "", "/elsewhere/name"])("finds no field for %j", (pointer) =>
    expect(sorted([pointer, "No.", "Try."])).toEqual({ fields: {}, left: ["No. Try."] }),
  );
  it("joins what concerns one field, once each, with what to do", () =>
    expect(
      sorted(
        ["/meta", "Too many."],
        ["/meta/env", "Too long."],
        ["/name", "Use at most 48 characters."],
        ["/name", "Begin with a letter.", "Choose another."],
        ["/name", "Use at most 48 characters."],
      ).fields,
    ).toEqual({
      name: {
        message: "Use at most 48 characters. Begin with a letter. Choose another.",
        entries: {},
      },
      meta: { message: "Too many.", entries: { env: "Too long." } },
    }));
  it("keeps the order of the fields, however the issues came", () =>
    expect(Object.keys(sorted(["/meta", "b"], ["/name", "a"]).fields)).toEqual(["name", "meta"]));
});

describe("validated", () => {
  const schema = z.object({ name: z.string().min(2, "Longer."), list: z.array(z.number("No.")) });
  it("gives the output, or every issue at its field", async () => {
    expect(await validated(schema, { name: "ab", list: [] }, ["name", "list"])).toEqual({
      ok: true,
      output: { name: "ab", list: [] },
    });
    const found = await validated(schema, { name: "", list: [1, "x"] }, ["name", "list"]);
    expect(found.ok ? [] : [...found.fields]).toEqual([
      ["name", { message: "Longer.", entries: {} }],
      ["list", { message: "", entries: { 1: "No." } }],
    ]);
  });
});

describe("issueText", () => {
  const issue = { message: "", entries: { 10: "Late.", 2: "Early.", env: "Too long." } };
  it("numbers entries from one, names rows by their key and counts up", () =>
    expect(issueText(issue, true)).toBe("Entry 3: Early. Entry 11: Late. env: Too long."));
  it("says it plainly where the field has no entries to show", () =>
    expect(issueText({ message: "A.", entries: { 0: "B.", 1: "B." } }, false)).toBe("A. B."));
});
