import { describe, expect, it } from "vitest";
import { csvLine } from "./csv";

describe("a line of comma-separated values", () => {
  it("quotes what would break it", () => {
    expect(csvLine(["plain", 'say "hi"', "a,b", "two\nlines", null])).toBe(
      'plain,"say ""hi""","a,b","two\nlines",\r\n',
    );
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "  =1", "\tcmd", "\r=1"])("disarms %j", (name) => {
    expect(csvLine([name])).toBe(`"'${name}"\r\n`);
  });
});
