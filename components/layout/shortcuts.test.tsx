import { describe, expect, it } from "vitest";
import { navigation } from "@/app/(app)/navigation";
import { singleKeys } from "@/components/ui/single-keys";
import { pagesFor, withLetters } from "./nav";
import { shortcutGroups } from "./shortcuts";

describe("shortcuts", () => {
  const nav = navigation({ needAttention: 0, virtualInterfaces: true });
  const all = pagesFor(nav, "admin");

  it("lead to pages of the navigation by letters, each of one page alone", () => {
    const letters = withLetters(all).map(({ letter }) => letter);
    expect(letters.length).toBeGreaterThan(10);
    expect(new Set(letters).size).toBe(letters.length);
    for (const letter of letters) expect(letter).toMatch(/^[a-z]$/);
    expect(letters).not.toContain(singleKeys.go);
  });

  it("lead to no page that somebody may not see", () => {
    const labels = pagesFor(nav, "viewer").map(({ label }) => label);
    expect(labels).toContain("Peers");
    expect(labels).not.toContain("Activity");
    expect(labels).not.toContain("Pair");
  });

  it("are all in one list, without those of a single key where they are off", () => {
    const keysOf = (on: boolean) =>
      shortcutGroups(all, on).flatMap(({ shortcuts }) =>
        shortcuts.flatMap(({ keys }) => keys.map((chord) => chord.join(" "))),
      );
    const single = Object.values(singleKeys).filter((key) => key !== singleKeys.go);
    expect(keysOf(true)).toEqual(expect.arrayContaining([...single, "g p", "Ctrl K"]));
    for (const key of [...single, "g p"]) expect(keysOf(false)).not.toContain(key);
    expect(keysOf(false)).toContain("Ctrl K");
  });
});
