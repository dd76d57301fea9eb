import { describe, expect, it } from "vitest";
import { searchable, searchSpelling, searchWords } from "./search-words";

const finds = (stored: readonly (string | null)[], asked: string): boolean =>
  searchWords(asked).every((spellings) =>
    spellings.some((word) => searchable(stored).includes(word)),
  );

describe("a search for addresses", () => {
  const stored = ["vif-1", "FD00:0:0:0:0:0:0:1/64", "fd00::0002/64", "10.1.1.1/30", null, ""];

  it.each([
    "fd00::1",
    "FD00::1",
    "fd00::1/64",
    "fd00:0:0:0:0:0:0:1",
    "fd00:0000::0001/64",
    "fd00::2",
    "fd00::0002",
    "fd00:0:0",
    "10.1.1.1",
    "vif fd00::2",
  ])("finds by %s", (asked) => {
    expect(finds(stored, asked)).toBe(true);
  });

  it.each(["fd00::3", "10.1.1.2", "vif fd00::3"])("does not find by %s", (asked) => {
    expect(finds(stored, asked)).toBe(false);
  });

  it("spells addresses alike with brackets and port, and leaves other words as they are", () => {
    expect(searchSpelling("[2001:DB8::0A:1]:8502")).toBe("[2001:db8::a:1]:8502");
    expect(searchSpelling("2001:DB8::0A:1")).toBe("2001:db8::a:1");
    expect(searchSpelling("VIF-ZRH")).toBe("vif-zrh");
    expect(finds(["[2001:DB8::0A:1]:8502"], "2001:db8::a:1")).toBe(true);
  });
});
