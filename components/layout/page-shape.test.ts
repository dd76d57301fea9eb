import { expect, it } from "vitest";
import { pathOf, shapeOf } from "./page-shape";

it.each([
  ["/", "overview"],
  ["/peers", "list"],
  ["/activity", "list"],
  ["/peers/new", "form"],
  ["/peers/0b1c", "object"],
  ["/peers/0b1c/edit", "form"],
  ["/pair", "form"],
  ["/pair/many", "form"],
  ["/settings", "tabbed"],
  ["/settings/users", "tabbed"],
  ["/settings/users/invite", "form"],
  ["/alerts/rules", "tabbed"],
  ["/alerts/rules/new", "form"],
  ["/connections/7/virtual-interfaces/3", "object"],
])("takes %s for a page of shape %s", (path, shape) => expect(shapeOf(path)).toBe(shape));

it.each([
  ["/peers?status=failed#top", "/peers"],
  ["?step=options", "/pair"],
  ["#name", "/pair"],
])("finds the path of %s", (href, path) => expect(pathOf(href, "/pair")).toBe(path));
