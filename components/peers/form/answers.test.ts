import { describe, expect, it } from "vitest";
import type { FormContext, FormField } from "@/lib/systems/contract/forms";
import { answersOf } from "./answers";
import { ownSecret } from "./own-secret";

const context: FormContext = {
  connection: null,
  choices: { svms: { state: "ready", items: [{ value: "u1", label: "svm_data" }] } },
  nowMs: Date.parse("2026-05-25T10:05:00Z"),
};
const field = (
  name: string,
  kind: FormField["kind"],
  rest: Partial<FormField> = {},
): FormField => ({ name, label: name, kind, ...rest });
const lines = (one: FormField, value: unknown) =>
  answersOf([one], { [one.name]: value }, context)[0]?.lines;

describe("answersOf", () => {
  it("names choices and says what nothing means", () => {
    const svms = field("svms", "choices", { from: { kind: "svms" }, emptyMeans: "All SVMs" });
    expect(lines(svms, ["u1", "u2"])).toEqual(["svm_data", "u2"]);
    expect(lines(svms, [])).toEqual(["All SVMs"]);
    expect(lines(field("name", "text"), "")).toEqual([]);
  });
  it("shows no secret and nothing that may contain one", () => {
    const secret = "hunter2-hunter2";
    for (const one of [
      field("p", "secret"),
      field("p", "pem"),
      field("p", "textarea", { inspect: () => Promise.resolve([]) }),
    ]) {
      expect(JSON.stringify(lines(one, secret))).not.toContain(secret);
    }
  });
  it("takes options, pairs, boxes and expiries apart", () => {
    expect(
      lines(field("mode", "radio", { options: [{ value: "bgp", label: "BGP" }] }), "bgp"),
    ).toEqual(["BGP"]);
    expect(
      lines(
        field("mode", "radio", {
          optionsFor: () => [{ value: "bgp", label: "BGP, as the region says" }],
        }),
        "bgp",
      ),
    ).toEqual(["BGP, as the region says"]);
    expect(lines(field("meta", "pairs"), { env: "prod" })).toEqual(["env = prod"]);
    expect(lines(field("md5", "checkbox"), undefined)).toEqual(["No"]);
    expect(
      lines(
        field("expiry", "expiry", { presets: [{ label: "1 hour", value: "PT1H" }] }),
        "PT1H",
      )?.[0],
    ).toMatch(/^1 hour, expires .+ in 1 h$/);
  });
  it("leaves out what is hidden or only shown", () => {
    expect(
      answersOf([field("a", "text", { visible: () => false }), field("b", "readout")], {}, context),
    ).toEqual([]);
  });
});

describe("ownSecret", () => {
  const generate = { rule: () => "", make: () => "x" };
  it("is the one made here for the other side, while it is shown", () => {
    const fields = [
      field("token", "secret"),
      field("passphrase", "secret", { label: "Passphrase", generate }),
    ];
    expect(ownSecret(fields, { token: "t", passphrase: "abc" }, context)).toEqual({
      label: "passphrase",
      value: "abc",
    });
    expect(ownSecret(fields, { token: "t", passphrase: "" }, context)).toBeNull();
    expect(
      ownSecret(
        [field("md5", "secret", { label: "MD5 key", generate, visible: () => false })],
        { md5: "abc" },
        context,
      ),
    ).toBeNull();
    expect(
      ownSecret([field("md5", "secret", { label: "MD5 key", generate })], { md5: "abc" }, context)
        ?.label,
    ).toBe("MD5 key");
  });
});
