import { expect, it } from "vitest";
import { actGroups } from "./act-groups";

it("offers what the page can do under what it is done to, and says why something cannot be done", () => {
  const onSelect = () => undefined;
  const groups = actGroups([
    { about: "fra", acts: [{ id: "read", label: "Read now", onSelect }] },
    {
      about: "dc1 on fra",
      heading: "With the row dc1 on fra",
      acts: [{ id: "delete", label: "Delete", denied: "Operators only.", hint: "for good" }],
    },
    { about: "fra", acts: [{ id: "delete", label: "Delete", href: "/x" }] },
  ]);
  expect(groups.map(({ label, items }) => [label, items.map(({ id }) => id)])).toEqual([
    ["On this page", ["act fra read", "act fra delete"]],
    ["With the row dc1 on fra", ["act dc1 on fra delete"]],
  ]);
  expect(groups[1]?.items[0]).toMatchObject({
    kind: "dc1 on fra",
    hint: "for good",
    denied: "Operators only.",
  });
});
