import { describe, expect, it } from "vitest";
import { recordOf, rowProblem, rowsOf } from "./pairs-field";

describe("rows of pairs", () => {
  it("come back from the record they make", () => {
    const record = { env: "prod", "a/b": "" };
    expect(recordOf(rowsOf(record))).toEqual(record);
  });
  it("leave out blank rows and keep the last of a key", () => {
    expect(
      recordOf([
        { key: "", value: "" },
        { key: "a", value: "1" },
        { key: "a", value: "2" },
      ]),
    ).toEqual({ a: "2" });
  });
  it("say what is wrong with a row", () => {
    const rows = [
      { key: "a", value: "1" },
      { key: "a", value: "2" },
      { key: "", value: "3" },
      { key: "", value: "" },
    ];
    expect(rows.map((_row, index) => rowProblem(rows, index))).toEqual([
      undefined,
      "The key a is there twice; only this one counts.",
      "Enter a key for this value.",
      undefined,
    ]);
  });
});
