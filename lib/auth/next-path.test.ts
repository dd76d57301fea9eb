import { describe, expect, it } from "vitest";
import { nextPath, signInPath } from "./next-path";

describe("the path after signing in", () => {
  it("keeps paths of ours with their query", () => {
    expect(nextPath("/peers?status=failed&q=eu#top")).toBe("/peers?status=failed&q=eu#top");
  });

  it.each([
    undefined,
    null,
    "",
    "peers",
    "https://elsewhere.example/",
    "//elsewhere.example",
    "/\\elsewhere.example",
    "/\t/elsewhere.example",
    "/..//elsewhere.example",
    "javascript:alert(1)",
  ])("does not leave for %s", (text) => expect(nextPath(text)).toBe("/"));

  it.each(["/api/v1/peers", "/sign-in?next=/peers", "/set-up", "/invitation?token=x"])(
    "does not go on to %s",
    (text) => expect(nextPath(text)).toBe("/"),
  );

  it("stands in the link to the sign-in page only when it says something", () => {
    expect(signInPath("/")).toBe("/sign-in");
    expect(signInPath("/peers?q=a&sort=name")).toBe("/sign-in?next=%2Fpeers%3Fq%3Da%26sort%3Dname");
  });
});
