import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LabHandle } from "@/lib/lab/running-lab";
import { startLab } from "@/lib/lab/handle";
import { peerSnapshotSchema, type Peer } from "@/lib/domain/peer";
import { isAppError } from "@/lib/errors/app-error";
import { openUpstream } from "@/lib/upstream/open-upstream";
import type { SystemAdapter } from "@/lib/systems/contract/adapter";
import { adapterFactoryOf } from "./load";
import { systems } from "./registry";

/** What every system must do, run over the registry against the lab's real servers. */
const signal = () => AbortSignal.timeout(20_000);

const asPeer = (
  snapshot: Awaited<ReturnType<SystemAdapter["readPeer"]>>,
  system: string,
): Peer => ({
  ...snapshot,
  id: "00000000-0000-4000-8000-000000000000",
  connectionId: "00000000-0000-4000-8000-000000000000",
  connectionName: "suite",
  system,
  firstSeenAt: new Date().toISOString(),
  statusSince: new Date().toISOString(),
});

for (const system of systems) {
  describe(`every system: ${system.id}`, () => {
    let lab: LabHandle;
    const adapterFor = (
      index: number,
      change: (values: Record<string, unknown>) => Record<string, unknown> = (values) => values,
    ): SystemAdapter => {
      const connection = lab.connections[index];
      if (!connection) throw new Error("The lab has no such connection.");
      const id = `suite-${system.id}-${index}-${Math.random()}`;
      return adapterFactoryOf(system.id)({
        connection: {
          id,
          name: connection.name,
          address: connection.address,
          settings: connection.settings,
        },
        credentials: { ...connection.credentials, values: change(connection.credentials.values) },
        trust: connection.trust,
        upstream: (target) => openUpstream(id, target),
      });
    };

    beforeAll(async () => {
      lab = await startLab({ systems: [system.id], seed: "suite" });
    });
    afterAll(() => lab.close());

    it("has an id that is its registry key, words for people, and credentials the lab's connections fit", () => {
      expect(system.id).toMatch(/^[a-z][a-z0-9-]*$/);
      for (const word of [
        system.label,
        system.shortLabel,
        system.connectionNoun,
        system.peerNoun,
        system.description,
      ])
        expect(word.length).toBeGreaterThan(0);
      for (const connection of lab.connections) {
        const kind = system.credentials.find(
          (credential) => credential.id === connection.credentials.kind,
        );
        expect(kind?.schema.safeParse(connection.credentials.values).success).toBe(true);
        expect(system.settings.schema.safeParse(connection.settings).success).toBe(true);
      }
    });

    it("explains every state it documents, in a sentence", () => {
      for (const [state, { meaning, action }] of Object.entries(system.states)) {
        expect(meaning, state).toMatch(/\.$/);
        if (action !== null) expect(action, state).toMatch(/\.$/);
      }
    });

    it("lists peers in its domain shape, with unique keys, and reads each of them alone", async () => {
      for (const index of lab.connections.keys()) {
        const adapter = adapterFor(index);
        const peers = await adapter.listPeers(signal());
        expect(new Set(peers.map((peer) => peer.key)).size).toBe(peers.length);
        for (const peer of peers) peerSnapshotSchema.parse(peer);
        for (const peer of peers.slice(0, 3))
          expect((await adapter.readPeer(peer.key, signal())).key).toBe(peer.key);
      }
    });

    it("shows facts, an explanation and what may be done for every peer there is", async () => {
      const peers = await adapterFor(0).listPeers(signal());
      expect(peers.length).toBeGreaterThan(0);
      for (const snapshot of peers) {
        const peer = asPeer(snapshot, system.id);
        expect(system.facts(peer).flatMap((group) => group.facts).length).toBeGreaterThan(0);
        expect(system.explain(peer).meaning.length).toBeGreaterThan(0);
        for (const may of [system.can.edit(peer), system.can.delete(peer)])
          if (!may.allowed) expect(may.reason).toMatch(/\.$/);
        expect(JSON.stringify(peer.native)).not.toMatch(
          /"(passphrase|bgp_md5|EstablishmentSecret|SecretID)":\s*"[^"]/,
        );
      }
    });

    it("says what the backend is, and passes its own test", async () => {
      const adapter = adapterFor(0);
      const identity = await adapter.identify(signal());
      expect(identity.id?.length).toBeGreaterThan(0);
      const steps = await adapter.check(signal());
      expect(steps.map((step) => step.id)).toEqual([
        "address",
        "tls",
        "sign-in",
        "version",
        "rights",
      ]);
      expect(steps.filter((step) => step.outcome === "failed")).toEqual([]);
    });

    it("answers every choice list it names", async () => {
      const adapter = adapterFor(0);
      const [first] = await adapter.listPeers(signal());
      for (const kind of adapter.choiceKinds)
        expect(
          Array.isArray(await adapter.choices(kind, { peer: first?.key ?? "" }, signal())),
          kind,
        ).toBe(true);
    });

    it("tells a peer that is not there apart", async () => {
      await expect(adapterFor(0).readPeer("no-such-peer", signal())).rejects.toSatisfy(
        (error) => isAppError(error) && error.code === "not_found",
      );
    });

    it("never passes a backend's 401 on as its own, and its test names the step", async () => {
      const adapter = adapterFor(0, (values) =>
        Object.fromEntries(
          Object.keys(values).map((key) => [key, "11111111-2222-4333-8444-555555555555"]),
        ),
      );
      await expect(adapter.listPeers(signal())).rejects.toSatisfy(
        (error) => isAppError(error) && error.code === "backend_auth",
      );
      const steps = await adapter.check(signal());
      expect(steps.some((step) => step.outcome === "failed" && step.remedy !== null)).toBe(true);
    });

    for (const [fault, code] of [
      ["malformed", "backend_invalid"],
      ["reset", "backend_unavailable"],
      ["503", "backend_unavailable"],
    ] as const) {
      it(`turns ${fault} into ${code}`, async () => {
        for (const endpoint of lab.endpoints) await lab.fault(endpoint.id, fault);
        try {
          await expect(adapterFor(0).listPeers(signal())).rejects.toSatisfy(
            (error) => isAppError(error) && error.code === code,
          );
        } finally {
          for (const endpoint of lab.endpoints) await lab.fault(endpoint.id, null);
        }
      });
    }

    it("stops when it is told to", async () => {
      for (const endpoint of lab.endpoints) await lab.fault(endpoint.id, "hang");
      try {
        const controller = new AbortController();
        const reading = adapterFor(0).listPeers(controller.signal);
        controller.abort(new Error("enough"));
        await expect(reading).rejects.toThrow();
      } finally {
        for (const endpoint of lab.endpoints) await lab.fault(endpoint.id, null);
      }
    });
  });
}
