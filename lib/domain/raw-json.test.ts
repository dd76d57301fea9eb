import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rawElements, rawMember, withoutRawSecrets } from "./raw-json";

describe("JSON by the piece", () => {
  const text = ` { "z" : 1.0, "rows" :[ {"b":1e3, "a":"x\\"]}," } ,[1, 2],"s" , null ], "A\\u0062": {} } `;

  it("keeps order, spacing and numbers as they were sent", () => {
    expect(rawElements(text, "rows")).toEqual([
      '{"b":1e3, "a":"x\\"]}," }',
      "[1, 2]",
      '"s"',
      "null",
    ]);
    expect(rawMember(text, "z")).toBe("1.0");
    expect(rawMember(text, "Ab")).toBe("{}");
    expect(rawElements("[1, 2 ]")).toEqual(["1", "2"]);
  });

  it("has nothing of what is not there", () => {
    expect(rawElements(text, "none")).toEqual([]);
    expect(rawElements(text, "z")).toEqual([]);
    expect(rawElements('{"a":1}')).toEqual([]);
    expect(rawElements("[ ]")).toEqual([]);
    expect(rawMember("[1]", "a")).toBeNull();
    expect(rawMember("{}", "a")).toBeNull();
  });

  it("cuts any JSON where its own parser does", () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue(), { maxLength: 6 }),
        fc.constantFrom(0, 2),
        (rows, indent) => {
          const cut = rawElements(JSON.stringify({ before: "[{", rows }, null, indent), "rows");
          expect(cut.map((each): unknown => JSON.parse(each))).toEqual(
            JSON.parse(JSON.stringify(rows)),
          );
        },
      ),
    );
  });
});

describe("secrets in a text", () => {
  it("are replaced, at any depth, and nothing else is", () => {
    expect(
      withoutRawSecrets(
        '{"n":1.0, "bgp_md5" : "a\\"b","peers":[{"bgp_md5":null},{"x":{"Password":"p"}}],"md5":""}',
      ),
    ).toBe(
      '{"n":1.0, "bgp_md5" : "[removed]","peers":[{"bgp_md5":null},{"x":{"Password":"[removed]"}}],"md5":""}',
    );
  });

  it("are found under names that are spelled by escapes", () => {
    expect(withoutRawSecrets('{"\\u0070assword":"p","xToken":"t"}')).toBe(
      '{"\\u0070assword":"[removed]","xToken":"[removed]"}',
    );
  });

  it("leave any other JSON as it stands", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify({ value }, null, 1);
        expect(JSON.parse(withoutRawSecrets(text))).toEqual(JSON.parse(text));
      }),
    );
  });
});
