import { describe, expect, it } from "vitest";
import type { KeyManagerChange, PeerChange, Relationship } from "@/lib/domain/overview";
import type { KeyManagerRow } from "@/lib/domain/key-manager";
import type { PeerRow } from "@/lib/domain/peer";
import { changesOf, subjectsOf } from "./subject";

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString();
const peer = (name: string, status: PeerRow["status"], minute: number) =>
  ({ id: name, name, status, statusSince: at(minute), otherEnds: [] }) as unknown as Relationship;
const keyManager = (name: string, status: PeerRow["status"], minute: number) =>
  ({ id: name, name, status, nativeState: "", statusSince: at(minute) }) as KeyManagerRow;
const peerChange = (id: number, peerName: string, minute: number) =>
  ({ id, peerId: peerName, peerName, at: at(minute) }) as PeerChange;
const keyManagerChange = (id: number, name: string, minute: number) =>
  ({ id, keyManagerId: name, name, at: at(minute) }) as KeyManagerChange;

describe("peers and key managers on one page", () => {
  it("stand in one order of urgency, then of how long it lasts, each with its own page", () => {
    const overview = {
      attention: { total: 2, items: [peer("a", "failed", 5), peer("b", "degraded", 1)] },
      keyManagers: {
        attention: {
          total: 2,
          items: [keyManager("k", "failed", 3), keyManager("l", "degraded", 2)],
        },
        recent: [],
      },
    };
    expect(subjectsOf(overview).map(({ name, href, noun }) => [name, href, noun])).toEqual([
      ["k", "/key-managers/k", "Key manager"],
      ["a", "/peers/a", null],
      ["b", "/peers/b", null],
      ["l", "/key-managers/l", "Key manager"],
    ]);
  });
  it("change in one order of time, with ids of their own, and no more than asked for", () => {
    const overview = {
      recent: [peerChange(1, "a", 3), peerChange(2, "b", 1)],
      keyManagers: { attention: { total: 0, items: [] }, recent: [keyManagerChange(1, "k", 2)] },
    };
    const changes = changesOf(overview, 2);
    expect(changes.map(({ name, href }) => [name, href])).toEqual([
      ["a", "/peers/a"],
      ["k", "/key-managers/k"],
    ]);
    expect(new Set(changes.map(({ id }) => id)).size).toBe(2);
  });
});
