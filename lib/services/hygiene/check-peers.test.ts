import { describe, expect, it } from "vitest";
import { dayMs } from "@/lib/domain/time-units";
import { systems } from "@/lib/systems/registry";
import type { JudgedSystem } from "./check";
import { checkPeers } from "./check-peers";
import type { HygieneConnection, HygienePeer } from "./facts";

const nowMs = Date.parse("2026-06-01T00:00:00Z");
const ago = (days: number) => new Date(nowMs - days * dayMs);

const connection = (id: string, more: Partial<HygieneConnection> = {}): HygieneConnection => ({
  id,
  name: `name-${id}`,
  system: "ontap",
  address: "https://one.example.com",
  trust: { mode: "system" },
  origin: "browser",
  identity: { id: `UUID-${id}`, name: id, version: null, facts: {} },
  updatedAt: ago(10),
  known: true,
  keyManagersKnown: true,
  ...more,
});
const peer = (id: string, connectionId: string, more: Partial<HygienePeer> = {}): HygienePeer => ({
  id,
  connectionId,
  system: "ontap",
  name: id,
  status: "healthy",
  nativeState: "available",
  encryption: "tls_psk",
  authentication: "ok",
  localVersion: "9.15.1",
  remoteVersion: "9.14.1",
  pairKey: null,
  remote: { name: null, id: null, addresses: [], version: null },
  offerExpiresAt: null,
  statusSince: ago(3),
  statusSinceKnown: true,
  securitySince: ago(5),
  secretSetAt: ago(1),
  ...more,
});

const judged = async (): Promise<Map<string, JudgedSystem>> =>
  new Map(
    await Promise.all(
      systems.map(
        async (system) =>
          [system.id, { ...system, hygiene: (await system.loadHygiene?.()) ?? null }] as const,
      ),
    ),
  );

async function found(connections: HygieneConnection[], peers: HygienePeer[], days = 180) {
  const checks = checkPeers({ connections, peers, systems: await judged(), nowMs, days });
  return checks
    .filter(({ outcome }) => outcome !== "good")
    .map(({ kind, outcome, connectionIds }) => `${kind} ${outcome} ${connectionIds.join("+")}`);
}

describe("what is checked of peers", () => {
  it("finds nothing where all is good", async () => {
    expect(await found([connection("a")], [peer("one", "a")])).toEqual([]);
  });

  it.each([
    ["encryption", { encryption: "none" }, "encryption bad a"],
    ["authentication", { authentication: "absent", encryption: "tls_psk" }, "authentication bad a"],
    ["versions", { remoteVersion: "9.8" }, "versions bad a"],
    ["what is not reported", { encryption: null }, "encryption unknown a"],
    ["an ended one", { status: "ended" as const, nativeState: "TERMINATED" }, "ended bad a"],
    ["an old passphrase", { secretSetAt: ago(180) }, "secret-age bad a"],
    ["a passphrase set elsewhere", { secretSetAt: null }, "secret-age unknown a"],
  ])("finds %s", async (_what, more, expected) => {
    expect(await found([connection("a")], [peer("one", "a", more)])).toEqual([expected]);
  });

  it("takes a passphrase for old from the number of days that is asked for", async () => {
    const peers = [peer("one", "a", { secretSetAt: ago(40) })];
    expect(await found([connection("a")], peers, 41)).toEqual([]);
    expect(await found([connection("a")], peers, 40)).toEqual(["secret-age bad a"]);
  });

  it("goes by the end at which the passphrase was set last", async () => {
    const halves = [
      peer("one", "a", { pairKey: "k", secretSetAt: null }),
      peer("two", "b", { pairKey: "k", secretSetAt: ago(2) }),
    ];
    expect(await found([connection("a"), connection("b")], halves)).toEqual([]);
  });

  it("makes one finding of both halves, and judges an end that cannot be read as not known", async () => {
    const halves = [
      peer("one", "a", { pairKey: "k", encryption: "none" }),
      peer("two", "b", { pairKey: "k", encryption: "none" }),
    ];
    expect(await found([connection("a"), connection("b")], halves)).toEqual(["encryption bad a+b"]);
    const dark = await found([connection("a"), connection("b", { known: false })], halves);
    expect(dark).toContain("encryption bad a");
    expect(dark).toContain("encryption unknown b");
    expect(dark.some((line) => line.includes("bad b"))).toBe(false);
  });

  it("lets an offer wait for a day, and no longer than it holds", async () => {
    const offer = (more: Partial<HygienePeer>) =>
      found(
        [connection("a")],
        [
          peer("one", "a", {
            status: "pending",
            nativeState: "unidentified",
            authentication: "pending",
            ...more,
          }),
        ],
      );
    expect(await offer({ statusSince: ago(0.9) })).toEqual([]);
    expect(await offer({ statusSince: ago(1.1) })).toEqual(["offer bad a"]);
    expect(await offer({ statusSince: ago(0.1), offerExpiresAt: ago(0.01) })).toEqual([
      "offer bad a",
    ]);
  });

  it("finds a half whose other end is registered and has none, unless that cannot be read", async () => {
    const half = peer("one", "a", {
      status: "failed",
      nativeState: "unavailable",
      pairKey: "k",
      remote: { name: "b", id: null, systemId: "uuid-b", addresses: [], version: null },
    });
    const both = [connection("a"), connection("b")];
    expect(await found(both, [half])).toEqual(["half bad a+b"]);
    expect(await found([both[0]!, connection("b", { known: false })], [half])).toEqual([
      "half unknown a+b",
    ]);
    // Nobody registered should have it; and one that works has another end somewhere.
    expect(await found([both[0]!], [half])).toEqual([]);
    expect(await found(both, [{ ...half, status: "healthy" }])).toEqual([]);
  });

  it("tells BGP without MD5 from BGP with it and from static routing", async () => {
    const project = connection("p", { system: "otc" });
    const of = (authentication: string | null) =>
      found([project], [peer("vif", "p", { system: "otc", authentication, encryption: null })]);
    expect(await of("none")).toEqual(["authentication bad p"]);
    expect(await of("BGP MD5")).toEqual([]);
    expect(await of(null)).toEqual([]);
  });
});
