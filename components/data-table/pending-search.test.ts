import { describe, expect, it } from "vitest";
import { shownSearch, withSearch } from "./pending-search";

describe("the query string while the router catches up", () => {
  it("is the one set last, whichever the router has come to", () => {
    const one = withSearch("", null, "q=a");
    const two = withSearch("", one, "q=ab");
    expect(["", "q=a", "q=ab"].map((routed) => shownSearch(routed, two))).toEqual(
      Array.from({ length: 3 }, () => "q=ab"),
    );
    expect(shownSearch("q=a", withSearch("q=a", two, "q=abc"))).toBe("q=abc");
  });
  it("is what the router says once it goes elsewhere", () => {
    const pending = withSearch("status=failed", null, "q=a");
    expect(shownSearch("sort=name", pending)).toBe("sort=name");
    expect(shownSearch("sort=name", null)).toBe("sort=name");
  });
  it("begins anew where the router has caught up", () => {
    const caughtUp = withSearch("", null, "q=a");
    expect(withSearch("q=a", caughtUp, "")).toEqual({ from: "q=a", set: [""] });
  });
});
