import { describe, expect, it } from "vitest";
import type { FormField } from "@/lib/systems/contract/forms";
import { carriedOver, changedNames } from "./carry-over";
import { choiceRequests } from "./choice-requests";

const field = (name: string, rest: Partial<FormField> = {}): FormField => ({
  name,
  label: name,
  kind: "text",
  ...rest,
});
const fields = [
  field("name"),
  field("ipspace", { kind: "choice", from: { kind: "ipspaces" } }),
  field("lifs", { kind: "readout", from: { kind: "lifs", params: { ipspace: "ipspace" } } }),
  field("net.mask"),
];
const before = { name: "", ipspace: "default", net: { mask: "24" } };

describe("carriedOver", () => {
  it("keeps what was entered and follows new defaults elsewhere", () => {
    const values = { name: "dr", ipspace: "default", net: { mask: "16" } };
    expect(
      carriedOver({
        fields,
        before,
        values,
        defaults: { name: "", ipspace: "other", net: { mask: "24", gateway: "" } },
        otherConnection: false,
      }),
    ).toEqual({
      name: "dr",
      ipspace: "other",
      net: { mask: "16", gateway: "" },
    });
  });
  it("forgets choices of another connection", () => {
    const values = { name: "dr", ipspace: "chosen" };
    expect(
      carriedOver({ fields, before, values, defaults: before, otherConnection: true }),
    ).toMatchObject({ name: "dr", ipspace: "default" });
    expect(
      carriedOver({ fields, before, values, defaults: before, otherConnection: false }),
    ).toMatchObject({ ipspace: "chosen" });
  });
});

describe("changedNames", () => {
  it("does not take a cleared field for a change when it was blank", () => {
    expect(changedNames(fields, { name: "" }, { name: undefined, net: { mask: null } })).toEqual(
      [],
    );
    expect(changedNames(fields, before, { ...before, name: "x" })).toEqual(["name"]);
  });
});

describe("choiceRequests", () => {
  it("asks for each kind once, with the values its parameters are taken from", () => {
    expect(choiceRequests(["policy", "lifs"], fields, { ipspace: "u1" })).toEqual([
      { kind: "ipspaces", params: {} },
      { kind: "lifs", params: { ipspace: "u1" } },
      { kind: "policy", params: {} },
    ]);
    expect(choiceRequests([], fields, { ipspace: " " })[1]).toEqual({ kind: "lifs", params: {} });
  });
});
