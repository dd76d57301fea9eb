import fc from "fast-check";
import { expect, it } from "vitest";
import { holdOrder, sameOrder } from "./use-stable-order";

it("keeps rows in place, drops the gone and appends the new", () => {
  expect(holdOrder(["a", "b", "c"], ["c", "d", "a"])).toEqual(["a", "c", "d"]);
});

it("holds exactly the rows there are, and is stable", () => {
  const ids = fc.uniqueArray(fc.string({ maxLength: 3 }), { maxLength: 20 });
  fc.assert(
    fc.property(ids, ids, (before, now) => {
      const held = holdOrder(before, now);
      expect([...held].sort()).toEqual([...now].sort());
      expect(sameOrder(holdOrder(held, now), held)).toBe(true);
    }),
  );
});
