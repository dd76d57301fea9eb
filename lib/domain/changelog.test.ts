import { describe, expect, it } from "vitest";
import { newsMark, newsSince, parseChangelog } from "./changelog";

const text = (top: string) => `# Changelog

Words before.

${top}
### Added

- One thing,
  on two lines.
- Another.

### Fixed

- A third.

## [1.1.0] - 2026-05-01

### Added

- Before that.

## 1.0.0

### Added

- The first.
`;
const digest = (words: string): string => String(words.length);
const released = parseChangelog(text("## [1.2.0] - 2026-06-01\n"));
const open = parseChangelog(text("## Unreleased\n"));
const markOf = (releases: typeof released) => newsMark(releases, digest);
const versions = (releases: typeof released, seen: string) =>
  newsSince(releases, seen, markOf(releases)).map(({ version }) => version);

describe("the changelog", () => {
  it("is read version by version", () => {
    expect(released.map(({ version, date }) => [version, date])).toEqual([
      ["1.2.0", "2026-06-01"],
      ["1.1.0", "2026-05-01"],
      ["1.0.0", null],
    ]);
    expect(released[0]?.groups).toEqual([
      { title: "Added", items: ["One thing, on two lines.", "Another."] },
      { title: "Fixed", items: ["A third."] },
    ]);
    expect(parseChangelog("nothing of the kind\n- x")).toEqual([]);
  });
});

describe("what is new to somebody", () => {
  it("is what came after the version they have seen", () => {
    expect(versions(released, "1.0.0")).toEqual(["1.2.0", "1.1.0"]);
    expect(versions(released, "1.1.0")).toEqual(["1.2.0"]);
    expect(versions(released, "1.2.0")).toEqual([]);
  });

  it("is the newest version to who was here before anybody kept count", () => {
    expect(versions(released, "")).toEqual(["1.2.0"]);
  });

  it("is nothing when the build is an older one than they have seen", () => {
    expect(versions(released, "2.0.0")).toEqual([]);
  });

  it("is a build without a version when it has more than the one before", () => {
    expect(versions(open, markOf(open))).toEqual([]);
    expect(versions(open, "1.1.0")).toEqual(["Unreleased"]);
    expect(versions(open, "Unreleased 3 1.1.0")).toEqual(["Unreleased"]);
    expect(versions(released, markOf(open))).toEqual(["1.2.0"]);
    expect(versions(parseChangelog("## Unreleased\n### Added\n- x"), "Unreleased 1 -")).toEqual([
      "Unreleased",
    ]);
    expect(versions([], "")).toEqual([]);
  });
});
