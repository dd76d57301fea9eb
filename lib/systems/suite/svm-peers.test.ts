import { beforeAll, describe, expect, it } from "vitest";
import { svmPeerHalfSchema, type SvmPeerHalf } from "@/lib/domain/svm-peer";
import type { SvmPeerDefinition } from "../contract/svm-peers";
import { systems } from "../registry";
import { proofOf } from "../testing/proofs";
import { useSystemLab } from "../testing/world";

for (const system of systems) {
  const { svmPeers: proof } = proofOf(system.id);
  const { loadSvmPeers } = system;

  describe(`relationships that stand on a peer: ${system.id}`, () => {
    const world = useSystemLab(system.id);
    const { signal } = world;

    it("has them in definition and adapter, or in neither", () => {
      for (const { name } of world.lab.connections)
        expect([loadSvmPeers !== undefined, world.adapter(name).svmPeers !== undefined]).toEqual([
          proof !== undefined,
          proof !== undefined,
        ]);
    });
    if (!proof || !loadSvmPeers) return;

    let definition: SvmPeerDefinition;
    beforeAll(async () => {
      definition = await loadSvmPeers();
    });
    const open = async ({ connection, peer: name }: { connection: string; peer: string }) => {
      const adapter = world.adapter(connection);
      const peer = (await adapter.listPeers(signal())).find((each) => each.name === name);
      const { svmPeers } = adapter;
      if (!peer || !svmPeers) throw new Error(`${connection} has no peer ${name} with them.`);
      return { peer, key: peer.key, svmPeers };
    };
    type End = Awaited<ReturnType<typeof open>>;
    const between = async ({ svmPeers, key }: End, local: string, remote: string) =>
      (await svmPeers.list(key, signal())).find(
        (half) => half.local === local && half.remote === remote,
      );
    const there = async (end: End, local: string, remote: string): Promise<SvmPeerHalf> => {
      let half: SvmPeerHalf | undefined;
      await world.until(
        `${local} has one with ${remote}`,
        async () => (half = await between(end, local, remote)) !== undefined,
      );
      if (!half) throw new Error("It is not there.");
      return half;
    };
    const { local, remote, nameHere, nameThere, applications } = proof.input;

    it("explains every state, in a sentence, and says what stops when one goes", () => {
      for (const [state, { meaning, action }] of Object.entries(definition.states)) {
        expect(meaning, state).toMatch(/\.$/);
        if (action !== null) expect(action, state).toMatch(/\.$/);
      }
      for (const sentence of definition.consequences(applications)) expect(sentence).toMatch(/\.$/);
      expect(definition.applications.length).toBeGreaterThan(0);
    });

    it("offers what the input needs, and its rules take it", async () => {
      const [a, b] = [await open(proof.a), await open(proof.b)];
      expect(definition.canCreate(a.peer)).toEqual({ allowed: true });
      const here = await a.svmPeers.side(a.key, signal());
      const side = await b.svmPeers.side(b.key, signal());
      const taken = (await a.svmPeers.list(a.key, signal())).map((half) => {
        svmPeerHalfSchema.parse(half);
        return { local: half.local, remote: half.remote, nativeState: half.nativeState };
      });
      const names = { here: proof.a.connection, there: proof.b.connection };
      expect(definition.validate(proof.input, { here, there: side, taken }, names)).toEqual([]);
      const wrong = { ...proof.input, local: "", applications: [] };
      const issues = definition.validate(wrong, { here, there: side, taken }, names);
      expect(issues.map(({ pointer }) => pointer)).toEqual(
        expect.arrayContaining(["/local", "/applications"]) as string[],
      );
    });

    it("is asked for on one side, accepted on the other, and removed from both", async () => {
      const [a, b] = [await open(proof.a), await open(proof.b)];
      await a.svmPeers.create(a.key, { local, remote, name: nameHere, applications }, signal());
      await a.svmPeers.quiet(signal());
      const asked = await there(b, remote, local);
      await b.svmPeers.accept(asked.key, nameThere, signal());
      await world.until("both say that it works", async () => {
        const halves = [await between(a, local, remote), await between(b, remote, local)];
        return halves.every((half) => half?.status === "healthy");
      });
      const [here, other] = [await there(a, local, remote), await there(b, remote, local)];
      expect([...here.applications].sort()).toEqual([...applications].sort());
      await a.svmPeers.remove(here.key, false, signal());
      await world.until(
        "both have lost it",
        async () =>
          (await between(a, local, remote)) === undefined &&
          (await between(b, remote, local)) === undefined,
      );
      // What is gone is no error.
      await a.svmPeers.remove(here.key, false, signal());
      await b.svmPeers.remove(other.key, true, signal());
    });
  });
}
