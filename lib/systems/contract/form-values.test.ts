import { describe, expect, it } from "vitest";
import type { FieldSpec, FormContext } from "./fields";
import {
  completed,
  givenValues,
  isEdited,
  keepEdited,
  sameValue,
  valueAt,
  withoutValue,
  withValue,
} from "./form-values";

const context: FormContext = { connection: null, choices: {}, nowMs: 0 };
const field = (name: string, visible?: FieldSpec["visible"]): FieldSpec => ({
  name,
  label: name,
  kind: "text",
  ...(visible && { visible }),
});
const ipspace: FieldSpec = {
  name: "ipspace",
  label: "IPspace",
  kind: "choice",
  from: { kind: "ipspaces" },
};
const readout: FieldSpec = {
  name: "interfaces",
  label: "Interfaces",
  kind: "readout",
  from: { kind: "interfaces" },
};

describe("paths", () => {
  it("reads and writes below dots without touching what was given", () => {
    const values = { localNetwork: { netmask: "24" } };
    expect(valueAt(values, "localNetwork.netmask")).toBe("24");
    expect(valueAt(values, "localNetwork.netmask.deeper")).toBeUndefined();
    expect(withValue(values, "localNetwork.gateway", "10.0.0.1")).toEqual({
      localNetwork: { netmask: "24", gateway: "10.0.0.1" },
    });
    expect(withValue({}, "a.b", 1)).toEqual({ a: { b: 1 } });
    expect(values).toEqual({ localNetwork: { netmask: "24" } });
  });
  it("takes emptied parents away", () => {
    expect(withoutValue({ a: { b: 1 }, c: 2 }, "a.b")).toEqual({ c: 2 });
    expect(withoutValue({ a: { b: 1, d: 3 } }, "a.b")).toEqual({ a: { d: 3 } });
    expect(withoutValue({ a: 1 }, "x.y")).toEqual({ a: 1 });
  });
  it("compares by content", () => {
    expect(sameValue({ a: [1, { b: "x" }], c: null }, { c: null, a: [1, { b: "x" }] })).toBe(true);
    expect(sameValue([1, 2], [2, 1])).toBe(false);
    expect(sameValue({ a: undefined }, {})).toBe(false);
    expect(sameValue(null, {})).toBe(false);
  });
});

describe("givenValues", () => {
  it("leaves out what is hidden and what only shows something", () => {
    const fields = [
      field("mode"),
      field("asn", (values) => values["mode"] === "bgp"),
      field("net.address", () => false),
      readout,
    ];
    const values = {
      mode: "static",
      asn: 65000,
      net: { address: "" },
      interfaces: [],
      way: "offer",
    };
    expect(givenValues(fields, values, context)).toEqual({ mode: "static", way: "offer" });
    expect(givenValues(fields, { ...values, mode: "bgp" }, context)).toMatchObject({ asn: 65000 });
  });
});

describe("completed", () => {
  it("takes of a form what these fields are about, and the defaults else", () =>
    expect(
      completed(
        [field("name"), field("net.mask")],
        { way: "accept", name: "", net: { mask: "" } },
        { way: "offer", name: "x", net: { mask: "24", gateway: "g" }, expiry: "PT1H" },
      ),
    ).toEqual({ way: "accept", name: "x", net: { mask: "24", gateway: "g" } }));
});

describe("keepEdited", () => {
  const fields = [field("name"), ipspace, readout, field("net.mask")];
  const before = { name: "", ipspace: "default", net: { mask: "24" } };
  it("keeps what was entered and follows new defaults elsewhere", () =>
    expect(
      keepEdited(
        fields,
        { defaults: before, values: { name: "dr", ipspace: "default", net: { mask: "16" } } },
        {
          defaults: { name: "", ipspace: "other", net: { mask: "24", gateway: "" } },
          otherConnection: false,
        },
      ),
    ).toEqual({ name: "dr", ipspace: "other", net: { mask: "16", gateway: "" } }));
  it.each([
    [true, "default"],
    [false, "chosen"],
  ])("forgets choices of another connection: %s", (otherConnection, expected) =>
    expect(
      keepEdited(
        fields,
        { defaults: before, values: { name: "dr", ipspace: "chosen" } },
        { defaults: before, otherConnection },
      ),
    ).toMatchObject({ name: "dr", ipspace: expected }),
  );
});

describe("isEdited", () => {
  it("does not take a cleared field for an edited one when it was blank", () => {
    expect(isEdited({ name: "" }, { name: undefined }, "name")).toBe(false);
    expect(isEdited({}, { net: { mask: null } }, "net.mask")).toBe(false);
    expect(isEdited({ name: "" }, { name: "x" }, "name")).toBe(true);
  });
});
