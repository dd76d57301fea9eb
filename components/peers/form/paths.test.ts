import { describe, expect, it } from "vitest";
import type { FormContext, FormField } from "@/lib/systems/contract/forms";
import { givenValues } from "./given-values";
import { sameValue, valueAt, withoutValue, withValue } from "./paths";

const context: FormContext = { connection: null, choices: {}, nowMs: 0 };

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
  const field = (name: string, rest: Partial<FormField> = {}): FormField => ({
    name,
    label: name,
    kind: "text",
    ...rest,
  });
  it("leaves out what is hidden and what only shows something", () => {
    const fields = [
      field("mode"),
      field("asn", { visible: (values) => values["mode"] === "bgp" }),
      field("net.address", { visible: () => false }),
      field("interfaces", { kind: "readout" }),
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
