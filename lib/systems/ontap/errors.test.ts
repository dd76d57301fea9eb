import { describe, expect, it } from "vitest";
import { errorOf } from "./errors";

/** Where the refusal of a creation is shown: the first issue's pointer into our input. */
const pointerFor = (error: { code: string; message?: string; target?: string }) =>
  errorOf(
    { status: 400, headers: {}, text: JSON.stringify({ error: { message: "No.", ...error } }) },
    { operation: "create", secrets: [] },
  ).issues[0]?.pointer;

describe("where a refusal is shown", () => {
  const self = { code: "4653058", message: "Cannot peer with self." };

  it("at the field the catalogue names, when the cluster names none", () => {
    expect(pointerFor(self)).toBe("/remoteAddresses");
  });

  it("at the very element, when the cluster says which one of that field", () => {
    expect(pointerFor({ ...self, target: "remote.ip_addresses[1]" })).toBe("/remoteAddresses/1");
  });

  it("not where a target leads away from what the catalogue says", () => {
    for (const target of ["name", "authentication.passphrase", "ipspace"])
      expect(pointerFor({ ...self, target }), target).toBe("/remoteAddresses");
  });

  it("at the target alone, for a code nobody documented", () => {
    expect(pointerFor({ code: "9999999", target: "ipspace.uuid" })).toBe("/ipspace");
    expect(pointerFor({ code: "9999999", target: "uuid" })).toBe("");
    expect(pointerFor({ code: "9999999" })).toBe("");
  });
});
