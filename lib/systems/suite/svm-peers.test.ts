import { beforeAll, describe, expect, it } from "vitest";
import { subPeerHalfSchema, type SubPeerHalf } from "@/lib/domain/svm-peer";
import { svmPermissionSchema } from "@/lib/domain/svm-permission";
import type { SubPeerDefinition } from "../contract/svm-peers";
import { systems } from "../registry";
import { proofOf } from "../testing/proofs";
import { useSystemLab } from "../testing/world";

for (const system of systems) {
  const { subPeers: proof } = proofOf(system.id);
  const { loadSubPeers } = system;

  describe(`relationships that stand on a peer: ${system.id}`, () => {
    const world = useSystemLab(system.id);
    const { signal } = world;

    it("has them in definition and adapter, or in neither", () => {
      for (const { name } of world.lab.connections)
        expect([loadSubPeers !== undefined, world.adapter(name).subPeers !== undefined]).toEqual([
          proof !== undefined,
          proof !== undefined,
        ]);
    });
    if (!proof || !loadSubPeers) return;

    let definition: SubPeerDefinition;
    beforeAll(async () => {
      definition = await loadSubPeers();
    });
    const open = async ({ connection, peer: name }: { connection: string; peer: string }) => {
      const adapter = world.adapter(connection);
      const peer = (await adapter.listPeers(signal())).find((each) => each.name === name);
      const { subPeers } = adapter;
      if (!peer || !subPeers) throw new Error(`${connection} has no peer ${name} with them.`);
      return { peer, key: peer.key, subPeers };
    };
    type End = Awaited<ReturnType<typeof open>>;
    const between = async ({ subPeers, key }: End, local: string, remote: string) =>
      (await subPeers.list(key, signal())).find(
        (half) => half.local === local && half.remote === remote,
      );
    const there = async (end: End, local: string, remote: string): Promise<SubPeerHalf> => {
      let half: SubPeerHalf | undefined;
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
      const here = await a.subPeers.side(a.key, signal());
      const side = await b.subPeers.side(b.key, signal());
      const taken = (await a.subPeers.list(a.key, signal())).map((half) => {
        subPeerHalfSchema.parse(half);
        return { local: half.local, remote: half.remote, nativeState: half.nativeState };
      });
      const names = { here: proof.a.connection, there: proof.b.connection };
      expect(definition.judge(proof.input, { here, there: side, taken }, names)).toEqual([]);
      const wrong = { ...proof.input, local: "", applications: [] };
      const issues = definition.judge(wrong, { here, there: side, taken }, names);
      expect(issues.map(({ pointer }) => pointer)).toEqual(
        expect.arrayContaining(["/local", "/applications"]) as string[],
      );
    });

    it("has permissions in definition and adapter, or in neither; one is added, changed and removed", async () => {
      const { peer, key, subPeers } = await open(proof.a);
      const { permissions } = definition;
      expect(subPeers.permissions !== undefined).toBe(permissions !== undefined);
      if (!permissions || !subPeers.permissions) return;
      const adapter = subPeers.permissions;
      expect(permissions.canChange(peer)).toEqual({ allowed: true });
      const read = async () => {
        const items = await adapter.list(key, signal());
        for (const item of items) svmPermissionSchema.parse(item);
        return items;
      };
      const of = async () => (await read()).find(({ member }) => member === local);
      const before = await read();
      const asked = { member: local, applications: [...applications] };
      const view = { items: before, members: await adapter.members(signal()), end: peer.name };
      expect(permissions.judge(asked, view)).toEqual([]);
      expect(
        permissions
          .judge({ member: "", applications: [] }, view)
          .map(({ pointer }) => pointer)
          .sort(),
      ).toEqual(["/applications", "/member"]);
      await adapter.create(key, asked, signal());
      expect((await of())?.applications.sort()).toEqual([...applications].sort());
      const made = (await of())?.key ?? "";
      expect(permissions.judge(asked, { ...view, items: await read() })).toMatchObject([
        { pointer: "/member" },
      ]);
      await adapter.change(key, made, applications.slice(0, 1), signal());
      expect((await of())?.applications).toEqual(applications.slice(0, 1));
      await adapter.remove(key, made, signal());
      expect(await read()).toEqual(before);
      // What is gone is no error, unless it was to be changed.
      await adapter.remove(key, made, signal());
      await expect(adapter.change(key, made, applications, signal())).rejects.toMatchObject({
        code: "not_found",
      });
    });

    it("is asked for on one side, accepted on the other, and removed from both", async () => {
      const [a, b] = [await open(proof.a), await open(proof.b)];
      await a.subPeers.create(a.key, { local, remote, name: nameHere, applications }, signal());
      await a.subPeers.quiet(signal());
      const asked = await there(b, remote, local);
      await b.subPeers.accept(asked.key, nameThere, signal());
      await world.until("both say that it works", async () => {
        const halves = [await between(a, local, remote), await between(b, remote, local)];
        return halves.every((half) => half?.status === "healthy");
      });
      const [here, other] = [await there(a, local, remote), await there(b, remote, local)];
      expect([...here.applications].sort()).toEqual([...applications].sort());
      await a.subPeers.remove(here.key, false, signal());
      await world.until(
        "both have lost it",
        async () =>
          (await between(a, local, remote)) === undefined &&
          (await between(b, remote, local)) === undefined,
      );
      // What is gone is no error.
      await a.subPeers.remove(here.key, false, signal());
      await b.subPeers.remove(other.key, true, signal());
    });
  });
}
