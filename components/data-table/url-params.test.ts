import { expect, it } from "vitest";
import { paramState, patchParams, toggled } from "./url-params";

it("changes one parameter and keeps the rest", () => {
  expect(patchParams("q=eu&status=failed", { status: ["failed", "degraded"] })).toBe(
    "q=eu&status=failed,degraded",
  );
});
it("takes away what is empty", () => {
  expect(patchParams("q=eu&status=failed", { q: "", status: [] })).toBe("");
  expect(patchParams("q=eu", { q: null })).toBe("");
});
it("escapes what people type", () => {
  expect(new URLSearchParams(patchParams("", { q: "a&b=c +ü" })).get("q")).toBe("a&b=c +ü");
});
it("toggles", () => {
  expect(toggled(["a"], "b")).toEqual(["a", "b"]);
  expect(toggled(["a", "b"], "a")).toEqual(["b"]);
});
it("reads a list as the server does, blanks behind commas left out", () => {
  const { list } = paramState(new URLSearchParams("status=failed, degraded,"), () => undefined);
  expect(list("status")).toEqual(["failed", "degraded"]);
  expect(list("system")).toEqual([]);
});
