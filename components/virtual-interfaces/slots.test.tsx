import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { Slot, VirtualInterface } from "@/lib/domain/virtual-interface";
import { SlotCard } from "./slot-card";
import { SlotCell } from "./slot-cell";

const taken: Slot = {
  id: "a",
  label: "IPv4",
  free: false,
  reason: null,
  peer: {
    key: "one",
    id: "00000000-0000-4000-8000-000000000001",
    name: "peer-a",
    status: "failed",
    nativeState: "DOWN",
    statusReason: "The line does not answer.",
    facts: [],
  },
};
const empty: Slot = { id: "b", label: "IPv6", free: true, reason: null, peer: null };
const shut: Slot = { ...empty, free: false, reason: "The interface is in error." };

const interfaceWith = (known: boolean): VirtualInterface => ({
  id: "vif",
  name: "vif-one",
  status: "healthy",
  nativeState: "ACTIVE",
  meaning: "It is set up.",
  action: null,
  values: {},
  facts: [],
  slots: [taken, empty, shut],
  connectionId: "00000000-0000-4000-8000-000000000002",
  connectionName: "project-one",
  system: "some",
  labels: {},
  known,
});

const cell = (slot: Slot, known: boolean) =>
  renderToStaticMarkup(<SlotCell virtualInterface={interfaceWith(known)} slot={slot} canAdd />);
const card = (slot: Slot, known: boolean) =>
  renderToStaticMarkup(<SlotCard virtualInterface={interfaceWith(known)} slot={slot} />);

describe("a slot of an interface whose connection cannot be read", () => {
  it("shows its peer as last known, without what is the matter now", () => {
    for (const html of [cell(taken, false), card(taken, false)])
      expect(html).toContain("Last known: failed");
    expect(cell(taken, false)).toContain("peer-a, last known: DOWN");
    expect(card(taken, false)).not.toContain("The line does not answer.");
  });

  it("says what an empty one was, and offers nothing", () => {
    expect(cell(empty, false)).toBe('<span class="text-text-muted">Was free</span>');
    expect(card(empty, false)).toContain("This slot was free when it was last read.");
    expect(card(empty, false)).not.toContain("Add IPv6 peer");
    expect(cell(shut, false)).toContain("Was blocked");
    expect(card(shut, false)).toContain("This slot was not free when it was last read.");
  });

  it("tells all of it in the present once it can be read", () => {
    expect(cell(taken, true)).not.toContain("Last known");
    expect(card(taken, true)).toContain("The line does not answer.");
    expect(cell(empty, true)).toContain("Add IPv6 peer to vif-one");
    expect(card(empty, true)).toContain("This slot is free.");
    expect(card(shut, true)).toContain("The interface is in error.");
  });
});
