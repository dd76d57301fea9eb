import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Peer } from "@/lib/domain/peer";
import { consul } from "./definition";
import { asPeer } from "./testing/forms";
import { toPeer } from "./to-peer";

const now = Date.parse("2026-11-21T05:30:05Z");
const sample = (name: string): Record<string, unknown> =>
  JSON.parse(
    readFileSync(new URL(`./fixtures/peering-read-${name}.json`, import.meta.url), "utf8"),
  ) as Record<string, unknown>;
const peerOf = (native: Record<string, unknown>): Peer => asPeer(toPeer(native, now));
const peer = (name: string) => peerOf(sample(name));
const fact = (name: string, label: string) =>
  consul
    .facts(peer(name))
    .flatMap(({ facts }) => facts)
    .find((candidate) => candidate.label === label)?.value;

describe("what is explained", () => {
  it.each([
    ["dialer-establish-failed-pending", '"Establish again" under the same name'],
    ["acceptor-pending", "Regenerate it"],
    ["after-leader-change-acceptor-shows-pending", "after a leader change"],
    ["dialer-active-but-stale-issue-22868", "transfer-leader"],
    ["dialer-failing", "this stays for ever"],
    ["dialer-terminated-by-peer", "establish again under this name"],
  ])("%s: %s", (name, action) => expect(consul.explain(peer(name)).action).toContain(action));

  it("differs by role", () => {
    const accepting = (state: string) => peerOf({ ...sample("acceptor-active"), State: state });
    expect(consul.explain(accepting("TERMINATED")).action).toContain(
      "Delete it, then generate a token under the same name",
    );
    expect(consul.explain(accepting("FAILING")).meaning).toContain("Only the other side");
  });

  it("asks nothing of anybody where nothing is to be done", () => {
    expect(consul.explain(peer("dialer-active")).action).toBeNull();
    for (const name of ["dialer-deleting", "dialer-failing-while-deleted"])
      expect(consul.explain(peer(name)).action).toMatch(/^Wait: /);
  });

  it("says what it does not know", () => {
    expect(consul.explain(peerOf({ ID: "1", Name: "x", State: "HIBERNATING" })).meaning).toContain(
      "HIBERNATING",
    );
  });
});

describe("what may be done", () => {
  it("follows state and role", () => {
    const may = (native: Record<string, unknown>) => [
      consul.can.edit(peerOf(native)).allowed,
      consul.can.delete(peerOf(native)).allowed,
    ];
    expect(may(sample("acceptor-active"))).toEqual([true, true]);
    expect(may(sample("dialer-terminated-by-peer"))).toEqual([true, true]);
    expect(may({ ...sample("acceptor-active"), State: "TERMINATED" })).toEqual([false, true]);
    expect(may(sample("dialer-failing-while-deleted"))).toEqual([false, false]);
    expect(may({ ...sample("acceptor-active"), Name: "token" })).toEqual([true, true]);
  });
});

describe("facts", () => {
  it("name the role by addresses, also of a dialer that lost its PeerID", () => {
    expect(fact("dialer-deleting", "Role")).toBe("Dialer");
    expect(fact("acceptor-active", "Role")).toBe("Acceptor");
  });

  it("show the authority as fingerprint, never-times as blank, and counts of every version", () => {
    expect(fact("dialer-active", "CA fingerprint (SHA-256)")).toEqual([
      expect.stringMatching(/^08:19:D7:/),
    ]);
    expect(fact("v1.14-acceptor-pending", "Last heartbeat")).toBeNull();
    expect(fact("dialer-active", "Last heartbeat")).toBe("2026-11-21T05:30:01.482Z");
    expect(fact("v1.13-dialer-active", "Imported services")).toBe(2);
    expect(fact("enterprise", "Zone")).toBe("eu-de-01");
    expect(fact("dialer-active", "env")).toBe("production");
  });

  it("survive an answer that is no peering", () => {
    expect(() => consul.facts({ ...peer("dialer-active"), native: {} })).not.toThrow();
  });
});

describe("the rest of the definition", () => {
  it("takes every credential and setting it describes", () => {
    expect(consul.credentials.map(({ id }) => id)).toEqual(["token", "certificate", "none"]);
    expect(consul.credentials[0]?.schema.safeParse({ token: " " }).error?.issues[0]?.message).toBe(
      "Enter the SecretID of an ACL token.",
    );
    expect(consul.settings.schema.parse({ partition: "" })).toEqual({ partition: undefined });
    for (const { status } of Object.values(consul.states)) expect(status).toBeTruthy();
  });
});
