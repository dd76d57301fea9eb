import { describe, expect, it } from "vitest";
import type { FieldSpec, FormContext } from "@/lib/systems/contract/fields";
import { reviewedValues } from "./answers";

const context: FormContext = {
  connection: null,
  choices: { svms: { state: "ready", items: [{ value: "u1", label: "svm_data" }] } },
  nowMs: Date.parse("2026-05-25T10:05:00Z"),
};
const about = (name: string) => ({ name, label: name });
const lines = (field: FieldSpec, value: unknown) =>
  reviewedValues([field], { [field.name]: value }, context)[0]?.lines;

describe("answersOf", () => {
  it("names choices and says what nothing means", () => {
    const svms: FieldSpec = {
      ...about("svms"),
      kind: "choices",
      from: { kind: "svms" },
      emptyMeans: "All SVMs",
    };
    expect(lines(svms, ["u1", "u2"])).toEqual(["svm_data", "u2"]);
    expect(lines(svms, [])).toEqual(["All SVMs"]);
    expect(lines({ ...about("name"), kind: "text" }, "")).toEqual([]);
  });
  it("shows no secret and nothing that may contain one", () => {
    const secret = "hunter2-hunter2";
    for (const field of [
      { ...about("p"), kind: "secret" },
      { ...about("p"), kind: "pem" },
      { ...about("p"), kind: "textarea", inspect: () => Promise.resolve([]) },
    ] satisfies FieldSpec[]) {
      expect(JSON.stringify(lines(field, secret))).not.toContain(secret);
    }
  });
  it("takes options, pairs, boxes and expiries apart", () => {
    const options = [{ value: "bgp", label: "BGP" }];
    expect(lines({ ...about("mode"), kind: "radio", options }, "bgp")).toEqual(["BGP"]);
    expect(lines({ ...about("mode"), kind: "checkboxes", options }, ["bgp", "x"])).toEqual([
      "BGP",
      "x",
    ]);
    expect(
      lines(
        {
          ...about("mode"),
          kind: "radio",
          options: () => [{ value: "bgp", label: "BGP, as the region says" }],
        },
        "bgp",
      ),
    ).toEqual(["BGP, as the region says"]);
    expect(lines({ ...about("meta"), kind: "pairs" }, { env: "prod" })).toEqual(["env = prod"]);
    expect(lines({ ...about("md5"), kind: "checkbox" }, undefined)).toEqual(["No"]);
    const presets = [{ label: "1 hour", value: "PT1H" }];
    expect(lines({ ...about("expiry"), kind: "expiry", presets }, "PT1H")?.[0]).toMatch(
      /^1 hour, expires .+ in 1 h$/,
    );
  });
  it("leaves out what is hidden or only shown", () => {
    expect(
      reviewedValues(
        [
          { ...about("a"), kind: "text", visible: () => false },
          { ...about("b"), kind: "readout", from: { kind: "b" } },
        ],
        {},
        context,
      ),
    ).toEqual([]);
  });
});
