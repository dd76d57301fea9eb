import { afterEach, describe, expect, it } from "vitest";
import { eq } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { auditEntries, operations, operationSteps, peerSecrets } from "@/lib/db/schema";
import { adapterOf } from "@/lib/connections/adapter-of";
import { findPeerByKey } from "@/lib/services/peers/find-peer";
import { refreshAfterWrite } from "@/lib/services/peers/store-snapshot";
import { startOperations, stopOperations } from "@/lib/operations/worker";
import { beginRepair } from "./begin-repair";
import { readOperation } from "./read-operation";
import { readRepair } from "./read-repair";
import { asked, type Fault, patient, usePairingWorld } from "./testing/pairing";

const signal = () => AbortSignal.timeout(15_000);

interface Case {
  system: string;
  a: string;
  b: string;
  called: string;
  first: { method: string; path?: string };
  second: { method: string; path?: string };
  works: string;
}
const cases: Case[] = [
  {
    system: "ontap",
    a: "eu-dr-01",
    b: "ap-edge-04",
    called: "ap-edge-04",
    first: { method: "PATCH" },
    second: { method: "PATCH" },
    works: "available",
  },
  {
    system: "consul",
    a: "consul-lhr1",
    b: "consul-ams1",
    called: "to-ams",
    first: { method: "POST", path: "/v1/peering/token" },
    second: { method: "POST", path: "/v1/peering/establish" },
    works: "ACTIVE",
  },
];

describe.each(cases)(
  "renewing the secret of two halves of $system",
  { timeout: 120_000 },
  ({ system, a, b, called, first, second, works }) => {
    const world = usePairingWorld([system]);
    afterEach(() => world.reset());

    /** In ONTAP the fleet has such a pair; in Consul a token that was replaced before it was used leaves one. */
    const wrong = async (): Promise<string> => {
      if (system === "consul") {
        const { adapter } = await adapterOf(world.id(a));
        const { peer, secret } = await adapter.createPeer(
          { way: "generate", name: "to-ams" },
          signal(),
        );
        await adapter.updatePeer(peer.key, { way: "regenerate" }, signal());
        await (await adapterOf(world.id(b))).adapter
          .createPeer(
            { way: "establish", name: "to-lhr", token: secret?.value, meta: { owner: "platform" } },
            signal(),
          )
          .catch(() => undefined);
      }
      for (const each of [a, b]) await refreshAfterWrite(world.id(each));
      const half = (await world.peers(a)).find(({ name }) => name === called);
      return (await findPeerByKey(world.id(a), half?.key ?? ""))?.id ?? "";
    };
    const run = async (peer: string) =>
      world.ended((await beginRepair(peer, "renew", { ...asked(), signal: signal() })).id);
    const finding = async (peer: string) => (await readRepair(peer, signal())).finding;

    it("makes both work, removes neither, and keeps no secret", async () => {
      const peer = await wrong();
      expect(await finding(peer)).toBe("wrong-secret");
      const before = await world.state(a, b);
      const operation = await run(peer);
      expect(operation).toMatchObject({
        kind: "repair",
        state: "succeeded",
        problem: null,
        todos: [],
      });
      expect(operation.steps.map(({ name, state }) => `${name} ${state}`)).toEqual([
        "renew-a done",
        "renew-b done",
        "settle done",
      ]);
      const after = await world.state(a, b);
      const changed = (name: string) =>
        (after[name] ?? []).filter((line) => !before[name]?.includes(line));
      expect(
        [changed(a), changed(b)].map((lines) => lines.map((line) => line.includes(` ${works}`))),
      ).toEqual([[true], [true]]);
      expect(await finding(peer)).toBe("none");
      const noted = await (await getDb())
        .select()
        .from(peerSecrets)
        .where(eq(peerSecrets.peerId, peer));
      expect(noted).toHaveLength(system === "ontap" ? 1 : 0);
      if (system === "consul")
        expect(
          (await world.peers(b)).find(({ name }) => name === "to-lhr")?.native["Meta"],
        ).toEqual({ owner: "platform" });
      const db = await getDb();
      const stored = JSON.stringify([
        await db.select().from(operations),
        await db.select().from(operationSteps),
        await db.select().from(auditEntries),
      ]);
      expect(stored).not.toMatch(/"(passphrase|token)":|eyJDQSI6|EstablishmentSecret/);
    });

    const adopted: [string, "a" | "b", (side: "a" | "b") => Fault][] = [
      ["the first answer is lost", "a", () => ({ kind: "lost-answer", times: 1, match: first })],
      ["the second answer is lost", "b", () => ({ kind: "lost-answer", times: 1, match: second })],
      [
        "the first call does not get through once",
        "a",
        () => ({ kind: "reset", times: 1, match: first }),
      ],
      [
        "the second call does not get through once",
        "b",
        () => ({ kind: "reset", times: 1, match: second }),
      ],
      ["the second side is slow", "b", () => ({ kind: "slow", delayMs: 150 })],
    ];
    it.each(adopted)("ends well when %s", async (_what, side, fault) => {
      const peer = await wrong();
      patient();
      await world.fault(side === "a" ? a : b, fault(side));
      const operation = await run(peer);
      expect(operation.problem).toBeNull();
      expect(operation.state).toBe("succeeded");
      expect(await finding(peer)).toBe("none");
    });

    it("changes nothing when the first side refuses, or the other one is down", async () => {
      const peer = await wrong();
      const before = await world.state(a, b);
      await world.fault(a, { kind: "403", match: first });
      expect((await run(peer)).state).toBe("failed");
      expect(await world.state(a, b)).toEqual(before);
      await world.fault(b, "down");
      await expect(run(peer)).rejects.toMatchObject({ code: "conflict" });
      expect(await world.state(a, b)).toEqual(before);
    });

    it("says what was renewed when the second side refuses, and works when it is done again", async () => {
      const peer = await wrong();
      await world.fault(b, { kind: "403", match: second });
      const operation = await run(peer);
      expect(operation.state).toBe("undone");
      expect(operation.steps.map(({ name, state }) => `${name} ${state}`)).toEqual([
        "renew-a done",
        "renew-b failed",
        "settle waiting",
      ]);
      expect(operation.steps[0]?.note).toBe(
        `The old ${system === "ontap" ? "passphrase" : "token"} is replaced and does not come back, whatever becomes of ${b}.`,
      );
      await world.fault(b, null);
      expect(await finding(peer)).toBe("wrong-secret");
      expect((await run(peer)).state).toBe("succeeded");
      expect(await finding(peer)).toBe("none");
    });

    it("says that the secret died with the process when it stops in between, and works when it is done again", async () => {
      const peer = await wrong();
      await world.fault(b, { kind: "slow", delayMs: 600, match: second });
      const { id } = await beginRepair(peer, "renew", { ...asked(), signal: signal() });
      await expect
        .poll(async () => (await readOperation(id)).steps[1]?.state, {
          timeout: 30_000,
          interval: 10,
        })
        .toBe("started");
      await stopOperations();
      await startOperations();
      const operation = await world.ended(id);
      await world.fault(b, null);
      if (operation.state === "succeeded") return expect(await finding(peer)).toBe("none");
      expect(operation).toMatchObject({
        state: "undone",
        problem: { detail: expect.stringContaining("died with it") as string },
      });
      expect((await run(peer)).state).toBe("succeeded");
    });
  },
);
