import { expect, it } from "vitest";
import type { PeerRow } from "@/lib/domain/peer";
import { freshest, type Kept, rowsOf, without, withRows } from "./kept-peers";

const row = (id: string, name = id): PeerRow => ({ id, name }) as PeerRow;
const none: Kept = new Map();

it("keeps what was chosen over live changes, and shows it as it is now", () => {
  const kept = withRows(none, rowsOf([row("a"), row("b"), row("c")], ["a", "c"]));
  const live = [row("c", "renamed"), row("d")];
  expect(freshest(kept, live).map(({ name }) => name)).toEqual(["a", "renamed"]);
});

it("takes rows in and lets them go in any order, those that are not loaded too", () => {
  const kept = withRows(withRows(none, [row("a")]), [row("b"), row("a", "newer")]);
  expect([...kept.values()].map(({ name }) => name)).toEqual(["newer", "b"]);
  expect([...without(kept, ["a", "gone"]).keys()]).toEqual(["b"]);
  expect(rowsOf([row("a")], ["gone"])).toEqual([]);
});
