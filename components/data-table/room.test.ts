import { describe, expect, it } from "vitest";
import { activityColumns } from "@/components/activity/activity-columns";
import { connectionColumns } from "@/components/connections/connection-columns";
import { hygieneColumns } from "@/components/hygiene/hygiene-columns";
import { keyManagerColumns } from "@/components/key-managers/list/key-manager-columns";
import { peerColumns } from "@/components/peers/list/peer-columns";
import { virtualInterfaceColumns } from "@/components/virtual-interfaces/virtual-interface-columns";
import { virtualInterfaceWordsOf } from "@/components/virtual-interfaces/words";
import { systems } from "@/lib/systems/registry";
import { leastWidths } from "./column";
import { leastPx } from "./visibility";

const words = virtualInterfaceWordsOf(systems);
if (!words) throw new Error("No system has virtual interfaces.");

// The width of a list on a phone of 390 px, then what each breakpoint stands for.
const room = { base: 358, ...leastPx };

/** In front of the rows that can be chosen. */
const boxes = { id: "boxes", header: "", widthPx: 40, cell: () => null };

describe("the columns a list shows by itself have room at every width", () => {
  it.each([
    ["peers", leastWidths([boxes, ...peerColumns([], () => [])])],
    ["virtual interfaces", leastWidths(virtualInterfaceColumns(words, true))],
    ["key managers", leastWidths(keyManagerColumns([], []))],
    ["connections", leastWidths(connectionColumns([]))],
    ["activity", leastWidths(activityColumns(() => undefined))],
    ["hygiene", leastWidths(hygieneColumns("admin"))],
  ])("%s", (_, least) => {
    const cut = Object.entries(room)
      .map(([from, px]) => ({ from, px, least: least[from as keyof typeof least] }))
      .filter(({ px, least }) => least > px);
    expect(cut).toEqual([]);
  });
});
