import { afterEach, describe, expect, it } from "vitest";
import { findPeerByKey } from "@/lib/services/peers/find-peer";
import { refreshAfterWrite } from "@/lib/services/peers/store-snapshot";
import { adapterOf } from "@/lib/connections/adapter-of";
import { beginUnpair } from "./begin-unpair";
import { planUnpair } from "./plan-unpair";
import { readRepair } from "./read-repair";
import { asked, usePairingWorld } from "./testing/pairing";

const signal = () => AbortSignal.timeout(15_000);

describe("diagnosing a relationship", { timeout: 120_000 }, () => {
  const world = usePairingWorld(["ontap", "consul"]);
  afterEach(() => world.reset());

  const adapter = async (name: string) => (await adapterOf(world.id(name))).adapter;
  const ids = async (name: string) =>
    Promise.all(
      (await world.peers(name)).map(async (peer) => ({
        peer,
        id: (await findPeerByKey(world.id(name), peer.key))?.id ?? "",
      })),
    );
  /** The diagnosis of a peer, by a connection and the name it gives the other end, from a fresh inventory. */
  const diagnosis = async (name: string, called: string, alsoRead: string[] = []) => {
    for (const each of [name, ...alsoRead]) await refreshAfterWrite(world.id(each));
    const found = (await ids(name)).find(
      ({ peer }) => peer.name === called || peer.remote.addresses.includes(called),
    );
    if (!found) throw new Error(`no ${called} on ${name}`);
    return readRepair(found.id, signal());
  };

  describe("of two clusters", () => {
    const both = ["eu-vault-05", "gov-cc-06"] as const;
    const offer = {
      way: "offer",
      remoteAddresses: ["203.0.113.61", "203.0.113.62"],
      passphrase: "a first long passphrase",
      encryption: "tls_psk",
      expiry: "PT1H",
    };
    const read = (name: string = both[1], called: string = both[0]) =>
      diagnosis(name, called, [...both, "eu-dr-01", "ap-edge-04", "us-arch-02"]);

    it("finds nothing to repair in a pair that works", async () => {
      expect(await read()).toMatchObject({ finding: "none", acts: [], recommended: null });
    });

    it("recognises a missing half by the remote cluster's identity", async () => {
      for (const endpoint of both) world.lab.command("ontap", "clear-svm-peers", { endpoint });
      world.lab.command("ontap", "remove-peer", { endpoint: both[0], peer: both[1] });
      const repair = await read();
      expect(repair).toMatchObject({ finding: "half-missing", recommended: "anew" });
      expect(repair.words).toBe(
        "eu-vault-05 has no half of it. What gov-cc-06 has leads nowhere: it says unavailable.",
      );
      expect(repair.acts.map(({ act, denied }) => [act, denied])).toEqual([
        ["anew", null],
        ["remove", null],
      ]);
      expect(repair.ends.find(({ connectionName }) => connectionName === both[0])).toMatchObject({
        connectionId: world.id(both[0]),
        half: null,
      });
      expect(repair.acts[0]?.effects.map(({ text }) => text)).toEqual([
        "eu-vault-05, unavailable, is removed; then a half is made anew.",
        "eu-vault-05 has no half of it; one is made.",
      ]);
    });

    it("removes nothing while SVM peers stand on what is left", async () => {
      world.lab.command("ontap", "remove-peer", { endpoint: both[0], peer: both[1] });
      const denied =
        "ONTAP does not remove a cluster peer while SVM peers stand on it. Delete those first. (gov-cc-06: svm_gov01 → svm_vault01, svm_gov01 → svm_vault02)";
      expect((await read()).acts.map((each) => [each.act, each.denied])).toEqual([
        ["anew", denied],
        ["remove", denied],
      ]);
      const half = (await ids(both[1])).find(({ peer }) => peer.name === both[0]);
      expect((await planUnpair(half?.id ?? "", signal())).denied).toBe(denied);
      await expect(
        beginUnpair(half?.id ?? "", { ...asked(), signal: signal() }),
      ).rejects.toMatchObject({ code: "conflict", message: denied });
    });

    it("recognises a passphrase that differs, as in the fleet and made wrong by hand", async () => {
      const fleet = await read("eu-dr-01", "ap-edge-04");
      expect(fleet).toMatchObject({ finding: "wrong-secret", recommended: "renew" });
      expect(fleet.acts.map(({ act }) => act)).toEqual(["renew", "anew", "remove"]);
      world.lab.command("ontap", "set-passphrase", {
        endpoint: both[0],
        peer: both[1],
        passphrase: "quite another one",
      });
      expect((await read()).words).toBe(
        "The two clusters do not accept each other's passphrase: gov-cc-06 says problem, eu-vault-05 says problem.",
      );
    });

    it("recognises a passphrase that was changed on one side only", async () => {
      const half = (await world.peers(both[0])).find(({ name }) => name === both[1]);
      await (await adapter(both[0])).updatePeer(
        half?.key ?? "",
        { passphrase: "changed on one side only" },
        signal(),
      );
      expect(await read()).toMatchObject({
        finding: "wrong-secret",
        recommended: "renew",
        words: "The passphrase was changed on eu-vault-05 only. gov-cc-06 still has the old one.",
      });
    });

    it("recognises an offer that ran out, and one that is still open", async () => {
      await (await adapter("eu-dr-01")).createPeer(offer, signal());
      expect(await read("eu-dr-01", "203.0.113.61")).toMatchObject({
        finding: "waiting",
        recommended: "anew",
      });
      world.lab.advance(2 * 3_600_000);
      const repair = await read("eu-dr-01", "203.0.113.61");
      expect(repair).toMatchObject({
        finding: "expired",
        recommended: "anew",
        words:
          "The offer of eu-dr-01 ran out before us-arch-02 accepted it. us-arch-02 has no half of it.",
      });
    });

    it("recognises two offers that crossed, and a side without a passphrase", async () => {
      await (await adapter("eu-dr-01")).createPeer({ ...offer, passphrase: undefined }, signal());
      await (await adapter("us-arch-02")).createPeer(
        { way: "offer", remoteAddresses: ["203.0.113.21", "203.0.113.22"], encryption: "tls_psk" },
        signal(),
      );
      expect(await read("eu-dr-01", "203.0.113.61")).toMatchObject({
        finding: "mismatch",
        recommended: "renew",
        words: "Both clusters have made an offer, and neither has accepted the other's.",
      });
      const half = (await world.peers("mc-ham-01"))[0];
      world.lab.command("ontap", "set-policy", {
        endpoint: "mc-ham-01",
        authenticationRequired: false,
      });
      await (await adapter("mc-ham-01")).updatePeer(
        half?.key ?? "",
        { authentication: "absent" },
        signal(),
      );
      expect(await diagnosis("mc-ham-02", "mc-ham-01", ["mc-ham-01"])).toMatchObject({
        finding: "mismatch",
        words: "mc-ham-02 wants a passphrase and mc-ham-01 uses none.",
      });
    });

    it("says that the network is broken where both halves accept each other, and offers no act", async () => {
      for (const lif of ["ic_01", "ic_02"])
        world.lab.command("ontap", "set-lif", { endpoint: both[0], lif, state: "down" });
      const repair = await read();
      expect(repair).toMatchObject({ finding: "not-connected", acts: [], recommended: null });
      expect(repair.byHand.join(" ")).toContain("11104");
    });

    it("says why what SVM peers stand on cannot be removed", async () => {
      world.lab.command("ontap", "set-passphrase", {
        endpoint: "eu-prod-01",
        peer: "eu-dr-01",
        passphrase: "quite another one",
      });
      const repair = await diagnosis("eu-prod-01", "eu-dr-01", ["eu-dr-01"]);
      expect(repair.recommended).toBe("renew");
      expect(repair.acts.map(({ act, denied }) => [act, denied === null])).toEqual([
        ["renew", true],
        ["anew", false],
        ["remove", false],
      ]);
      expect(repair.acts[1]?.denied).toContain("SVM peers stand on it");
    });

    it("says what to do by hand where the other end is not registered", async () => {
      const repair = await diagnosis("eu-prod-01", "partner-nas-09");
      expect(repair).toMatchObject({ finding: "unregistered", acts: [], recommended: null });
      expect(repair.ends[1]).toMatchObject({
        connectionId: null,
        connectionName: "partner-nas-09",
        half: null,
      });
      expect(repair.byHand).toHaveLength(2);
    });

    it("judges nothing while a side cannot be read", async () => {
      await read();
      await world.fault(both[0], "down");
      const found = (await ids(both[1])).find(({ peer }) => peer.name === both[0]);
      const repair = await readRepair(found?.id ?? "", signal());
      expect(repair).toMatchObject({ finding: "unknown", acts: [] });
      expect(repair.words).toContain("eu-vault-05 cannot be read now");
    });
  });

  describe("of two datacenters", () => {
    const read = (name: string, called: string, alsoRead: string[]) =>
      diagnosis(name, called, alsoRead);

    it("recognises a peering the other side has deleted, by server name and by datacenter", async () => {
      world.lab.command("consul", "delete", { endpoint: "fra1", peer: "ams-core" });
      world.lab.advance(5_000);
      const repair = await read("consul-ams1", "fra-core", ["consul-fra1"]);
      expect(repair).toMatchObject({ finding: "ended", recommended: "anew" });
      expect(repair.words).toContain(
        "consul-fra1 has deleted its half. consul-ams1 keeps fra-core as TERMINATED",
      );
      // The acceptor offers again, so it stands first; it has no half now.
      expect(
        repair.ends.map(({ connectionName, half }) => [connectionName, half?.name ?? null]),
      ).toEqual([
        ["consul-fra1", null],
        ["consul-ams1", "fra-core"],
      ]);
      world.lab.command("consul", "delete", { endpoint: "iad1", peer: "ams-cache" });
      world.lab.advance(5_000);
      expect(await read("consul-ams1", "iad-cache", ["consul-iad1"])).toMatchObject({
        finding: "ended",
        recommended: "anew",
      });
    });

    it("waits for a half that is still being deleted", async () => {
      world.lab.command("consul", "slow-delete", { endpoint: "fra1", on: true });
      world.lab.command("consul", "delete", { endpoint: "fra1", peer: "ams-core" });
      const repair = await read("consul-ams1", "fra-core", ["consul-fra1"]);
      expect(repair.finding).toBe("ended");
      expect(repair.acts.find(({ act }) => act === "anew")?.denied).toContain(
        "still deleting its half",
      );
    });

    it("recognises a half that fails for ever because the other one is gone", async () => {
      world.lab.command("consul", "cut", { endpoint: "ams1", peer: "fra-core" });
      world.lab.command("consul", "delete", { endpoint: "fra1", peer: "ams-core" });
      world.lab.advance(5_000);
      expect(await read("consul-ams1", "fra-core", ["consul-fra1"])).toMatchObject({
        finding: "half-missing",
        recommended: "anew",
        words:
          "consul-fra1 has no half of it. What consul-ams1 has leads nowhere: fra-core is FAILING.",
      });
    });

    it("recommends nothing where the network is cut, but offers a new token", async () => {
      world.lab.command("consul", "cut", { endpoint: "ams1", peer: "fra-core" });
      const repair = await read("consul-ams1", "fra-core", ["consul-fra1"]);
      expect(repair).toMatchObject({ finding: "not-connected", recommended: null });
      expect(repair.acts.map(({ act }) => act)).toEqual(["renew", "anew"]);
    });

    it("recognises a token that was never accepted", async () => {
      const acceptor = await adapter("consul-lhr1");
      const { peer, secret } = await acceptor.createPeer(
        { way: "generate", name: "to-ams" },
        signal(),
      );
      await acceptor.updatePeer(peer.key, { way: "regenerate" }, signal());
      await (await adapter("consul-ams1"))
        .createPeer({ way: "establish", name: "to-lhr", token: secret?.value }, signal())
        .catch(() => undefined);
      const repair = await read("consul-ams1", "to-lhr", ["consul-lhr1"]);
      expect(repair).toMatchObject({ finding: "wrong-secret", recommended: "renew" });
      expect(repair.acts[0]?.effects.map(({ text }) => text)).toEqual([
        "to-ams generates a new token with the servers' own addresses; an unused one stops working.",
        "to-lhr is established again with it. Its metadata stays.",
      ]);
      expect(JSON.stringify(repair)).not.toMatch(/eyJDQSI6/);
    });

    it("finds nothing to repair in what works, and in a token nobody has used", async () => {
      expect(await read("consul-ams1", "fra-core", ["consul-fra1"])).toMatchObject({
        finding: "none",
        acts: [],
      });
      expect(await read("consul-fra1", "sin-expansion", [])).toMatchObject({
        finding: "none",
        acts: [],
      });
    });

    it("says what to do by hand where the other end is not registered", async () => {
      expect(await read("consul-fra1", "gru-store", [])).toMatchObject({
        finding: "unregistered",
        acts: [],
        byHand: [expect.stringContaining("Register gru1 under Connections") as string],
      });
      expect((await read("consul-fra1", "waw-orders", [])).words).toContain(
        "has lost the connection to waw2",
      );
    });
  });
});
