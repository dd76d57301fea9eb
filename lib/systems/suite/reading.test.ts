import { describe, expect, it } from "vitest";
import { answerOf } from "@/lib/domain/answer";
import { peerSnapshotSchema } from "@/lib/domain/peer";
import { isAppError } from "@/lib/errors/app-error";
import { systems } from "../registry";
import { asPeer, useSystemLab } from "../testing/world";

for (const system of systems) {
  describe(`what every system is and reads: ${system.id}`, () => {
    const world = useSystemLab(system.id);
    const { signal } = world;
    const firstName = () => world.lab.connections[0]?.name ?? "";
    const first = () => world.adapter(firstName());

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
      for (const connection of world.lab.connections) {
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
      for (const { name } of world.lab.connections) {
        const adapter = world.adapter(name);
        const peers = await adapter.listPeers(signal());
        expect(new Set(peers.map((peer) => peer.key)).size).toBe(peers.length);
        for (const peer of peers) peerSnapshotSchema.parse(peer);
        for (const peer of peers.slice(0, 3))
          expect((await adapter.readPeer(peer.key, signal())).key).toBe(peer.key);
      }
    });

    it("shows facts, an explanation and what may be done for every peer there is", async () => {
      const peers = await first().listPeers(signal());
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

    it("keeps each peer's answer as it was sent, from the list and alone", async () => {
      const adapter = first();
      const listed = await adapter.listPeers(signal());
      const alone = await adapter.readPeer(listed[0]?.key ?? "", signal());
      for (const { native, key } of [...listed, alone]) {
        const { texts, asSent } = answerOf(native);
        expect(asSent, key).toBe(true);
        for (const text of texts) expect(JSON.parse(text), key).toBeTypeOf("object");
      }
    });

    it("says what the backend is, and passes its own test", async () => {
      const adapter = first();
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
      const adapter = first();
      const [peer] = await adapter.listPeers(signal());
      for (const kind of adapter.choiceKinds) {
        const choices = await adapter.choices(kind, { peer: peer?.key ?? "" }, signal());
        for (const { value, label } of choices) {
          expect(typeof value, kind).toBe("string");
          expect(label.length, kind).toBeGreaterThan(0);
        }
        expect(new Set(choices.map(({ value }) => value)).size, kind).toBe(choices.length);
      }
      await expect(adapter.choices("no-such-list", {}, signal())).rejects.toSatisfy(
        (error) => isAppError(error) && error.code === "not_found",
      );
    });

    it("tells a peer that is not there apart", async () => {
      await expect(first().readPeer("no-such-peer", signal())).rejects.toSatisfy(
        (error) => isAppError(error) && error.code === "not_found",
      );
    });

    it("never passes a backend's 401 on as its own, and its test names the step", async () => {
      const adapter = world.adapterWith(firstName(), (values) =>
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
        await world.faultEverywhere(fault);
        try {
          await expect(first().listPeers(signal())).rejects.toSatisfy(
            (error) => isAppError(error) && error.code === code,
          );
        } finally {
          await world.faultEverywhere(null);
        }
      });
    }

    it("stops when it is told to", async () => {
      await world.faultEverywhere("hang");
      try {
        const controller = new AbortController();
        const reading = first().listPeers(controller.signal);
        controller.abort(new Error("enough"));
        await expect(reading).rejects.toThrow();
      } finally {
        await world.faultEverywhere(null);
      }
    });
  });
}
