import { expect, it } from "vitest";
import type { PeerRow } from "@/lib/domain/peer";
import { offeredActs } from "./offered-acts";
import { rowActs } from "./row-acts";

const peer = (id: string) =>
  ({ id, name: `dc-${id}`, connectionName: "fra", system: "consul", pairKey: null }) as PeerRow;
const rows = [peer("1"), peer("2")];
const offer = (focusedId: string | null, chosen: readonly PeerRow[] = []) =>
  offeredActs({
    rows,
    chosen,
    focusedId,
    ofRow: (each) => rowActs({ peer: each, systems: [], role: "viewer", ask: () => undefined }),
    ofChosen: () => [{ id: "unpair", label: "Unpair" }],
  });

it("offers what the row with the focus can do, or the only chosen one, or all of them", () => {
  const focused = offer("2", [peer("1")]);
  expect(focused).toMatchObject({ about: "dc-2 on fra", heading: "With the row dc-2 on fra" });
  expect(focused?.acts.map(({ id }) => id)).toEqual([
    "open",
    "copy",
    "refresh",
    "renew",
    "label",
    "silence",
    "unpair",
    "delete",
  ]);
  expect(focused?.acts.find(({ id }) => id === "delete")?.denied).toMatch(/operator/i);
  expect(offer(null, [peer("1")])?.about).toBe("dc-1 on fra");
  expect(offer("of another table")).toBeNull();
  expect(offer("1", rows)).toMatchObject({
    heading: "With 2 selected peers",
    acts: [{ id: "unpair" }],
  });
});
