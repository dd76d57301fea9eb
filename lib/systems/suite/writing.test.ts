import { beforeAll, describe, expect, it } from "vitest";
import { givenValues } from "@/lib/systems/contract/form-values";
import { peerSnapshotSchema, type PeerSnapshot } from "@/lib/domain/peer";
import { oneTimeSecretSchema } from "@/lib/domain/secret";
import { isAppError } from "@/lib/errors/app-error";
import type { CreateResult } from "../contract/adapter";
import type { SystemForms } from "../contract/forms";
import { systems } from "../registry";
import { contextOf, fillWizard, inputOf } from "../testing/form";
import type { CreateProof } from "../testing/proof";
import { proofOf } from "../testing/proofs";
import { asPeer, useSystemLab } from "../testing/world";

const failsAs =
  (...codes: string[]) =>
  (error: unknown) =>
    isAppError(error) && codes.includes(error.code);

/** Well below how long a backend is waited for that has nothing to tell. */
const soon = () => new Promise<string>((resolve) => setTimeout(() => resolve("nothing"), 10_000));

for (const system of systems) {
  const { writes } = proofOf(system.id);
  const { loadForms } = system;

  it(`has forms where, and only where, peers are written: ${system.id}`, () => {
    expect(loadForms !== undefined).toBe(writes !== undefined);
  });
  if (!writes || !loadForms) continue;

  describe(`writing peers: ${system.id}`, () => {
    const world = useSystemLab(system.id);
    const { signal } = world;
    let forms: SystemForms;
    beforeAll(async () => {
      forms = await loadForms();
    });

    it("says of every list its rules need what is not known while it cannot be read", () => {
      for (const { id } of forms.wizard.modes) {
        const fields = forms.wizard.steps(id).flatMap((step) => step.fields);
        const asked = fields.flatMap((field) => ("from" in field ? field.from.kind : []));
        for (const kind of [...forms.wizard.choices(id), ...asked])
          expect(forms.unread[kind], kind).toMatch(/ could not be read: .+\.$/);
      }
    });

    const list = (connection: string) => world.adapter(connection).listPeers(signal());
    const proofOfMode = (mode: string): CreateProof => {
      const proof = writes.creates.find((each) => each.mode === mode);
      if (!proof) throw new Error(`No create of mode "${mode}" is proved.`);
      return proof;
    };
    /** From the form's minimum through both schemas to the adapter. */
    const inputFor = async (proof: CreateProof): Promise<unknown> =>
      system.inputs.create.parse(inputOf((await fillWizard(world, forms, proof)).judged));
    const create = async (proof: CreateProof): Promise<CreateResult> =>
      world.adapter(proof.connection).createPeer(await inputFor(proof), signal());
    const isGone = async (connection: string, key: string) =>
      (await list(connection)).every((peer) => peer.key !== key);

    it("proves every mode of the wizard", () => {
      expect(writes.creates.map(({ mode }) => mode).sort()).toEqual(
        forms.wizard.modes.map(({ id }) => id).sort(),
      );
    });

    describe.each(writes.creates)("in mode $mode on $connection", (proof) => {
      const { connection } = proof;

      it("makes a peer that is listed and read under its key; a secret goes beside it, never in it", async () => {
        const before = await list(connection);
        const { judged, secrets: entered } = await fillWizard(world, forms, proof);
        const adapter = world.adapter(connection);
        const { peer, secret } = await adapter.createPeer(
          system.inputs.create.parse(inputOf(judged)),
          signal(),
        );
        peerSnapshotSchema.parse(peer);
        expect(before.some(({ key }) => key === peer.key)).toBe(false);
        const after = await list(connection);
        expect(after).toHaveLength(before.length + 1);
        const read = await adapter.readPeer(peer.key, signal());
        expect(read.key).toBe(peer.key);
        if (secret !== null) {
          oneTimeSecretSchema.parse(secret);
          expect(secret.value.length).toBeGreaterThan(7);
        }
        const seen = JSON.stringify([peer, read, after]);
        for (const hidden of [...entered, ...(secret === null ? [] : [secret.value])])
          expect(seen).not.toContain(hidden);
      });

      it("removes it again, and is content with one that is gone", async () => {
        const { peer } = await create(proof);
        const adapter = world.adapter(connection);
        await world.until("it may be deleted", async () => {
          const now = await adapter.readPeer(peer.key, signal());
          return system.can.delete(asPeer(now, system.id)).allowed;
        });
        await adapter.deletePeer(peer.key, signal());
        await world.until("it is gone", () => isGone(connection, peer.key));
        await expect(adapter.readPeer(peer.key, signal())).rejects.toSatisfy(failsAs("not_found"));
        // Some backends say that there is nothing to delete, to others it is all the same.
        const again: unknown = await adapter
          .deletePeer(peer.key, signal())
          .catch((error: unknown) => error);
        if (again !== undefined) expect(again).toSatisfy(failsAs("not_found"));
      });

      it.each(["lost-answer", "truncated", "502"] as const)(
        "makes no second one when the answer is lost: %s",
        async (kind) => {
          const input = await inputFor(proof);
          const before = await list(connection);
          const { endpoint } = world.lab.connections.find(({ name }) => name === connection) ?? {};
          await world.lab.fault(endpoint ?? "", { kind, match: { method: "POST" } });
          const outcome = await world
            .adapter(connection)
            .createPeer(input, signal())
            .catch((error: unknown) => error);
          if (outcome instanceof Error)
            expect(outcome).toSatisfy(failsAs("backend_unavailable", "backend_invalid"));
          await world.lab.fault(endpoint ?? "", null);
          const after = await list(connection);
          const made = after.filter(({ key }) => before.every((peer) => peer.key !== key));
          expect(made.length).toBeLessThanOrEqual(1);
          if (!(outcome instanceof Error)) expect(made).toHaveLength(1);
        },
      );

      it("makes nothing once it was told to stop", async () => {
        const input = await inputFor(proof);
        const before = await list(connection);
        const stopped = AbortSignal.abort(new Error("enough"));
        await expect(world.adapter(connection).createPeer(input, stopped)).rejects.toThrow();
        expect(await list(connection)).toHaveLength(before.length);
      });
    });

    it.each([
      ["nothing", {}],
      ["a text", "peer"],
      ["null", null],
      ["an unknown way", { way: "?" }],
    ])(
      "takes %s for an input that is not valid, with issues, and asks the backend nothing",
      async (_what, input) => {
        const { connection } = proofOfMode(writes.creates[0]?.mode ?? "");
        await world.faultEverywhere("hang");
        const error: unknown = await world
          .adapter(connection)
          .createPeer(input, signal())
          .catch((thrown: unknown) => thrown);
        await world.faultEverywhere(null);
        if (!isAppError(error)) throw new Error("It was taken.");
        expect(error.code).toBe("invalid_input");
        expect(error.issues.length).toBeGreaterThan(0);
        for (const { pointer, detail } of error.issues) {
          expect(pointer).toMatch(/^(\/.*)?$/);
          expect(detail.length).toBeGreaterThan(0);
        }
      },
    );

    it("keeps a refusal's own code or text, and puts it on its field", async () => {
      const { connection, input, pointer } = writes.refused;
      const asked = system.inputs.create.parse(await input(world));
      const before = (await list(connection)).map(({ key }) => key).sort();
      const error: unknown = await world
        .adapter(connection)
        .createPeer(asked, signal())
        .catch((thrown: unknown) => thrown);
      if (!isAppError(error)) throw new Error("It was not refused.");
      expect(error).toMatchObject({ code: "refused", issues: [{ pointer }] });
      expect([error.backend?.code, error.backend?.text].some(Boolean)).toBe(true);
      expect((await list(connection)).map(({ key }) => key).sort()).toEqual(before);
    });

    it("changes what the editor changes, and nothing under a key nobody has", async () => {
      const { mode, values, shows } = writes.change;
      const proof = proofOfMode(mode);
      const adapter = world.adapter(proof.connection);
      const { peer: made } = await create(proof);
      let peer: PeerSnapshot = made;
      await world.until("it may be changed", async () => {
        peer = await adapter.readPeer(made.key, signal());
        return system.can.edit(asPeer(peer, system.id)).allowed;
      });
      const edited = asPeer(peer, system.id);
      const { editor } = forms;
      const fields = editor.fields(edited);
      const entered = { ...editor.defaults(edited), ...values(peer) };
      const context = await contextOf(
        world,
        proof.connection,
        editor.choices(edited),
        fields,
        entered,
      );
      const changes = editor.changes(edited, givenValues(fields, entered, context), context);
      const input = system.inputs.update.parse(changes);
      const { peer: changed, secret } = await adapter.updatePeer(peer.key, input, signal());
      peerSnapshotSchema.parse(changed);
      if (secret !== null) expect(JSON.stringify(changed)).not.toContain(secret.value);
      await world.until("it shows", async () =>
        shows(await adapter.readPeer(changed.key, signal())),
      );
      await expect(adapter.updatePeer("no-such-peer", input, signal())).rejects.toSatisfy(
        failsAs("not_found"),
      );
      await expect(
        adapter.updatePeer(changed.key, { way: "?", name: 1 }, signal()),
      ).rejects.toSatisfy(failsAs("invalid_input"));
    });

    it("tells what stands on a peer", async () => {
      for (const { name } of world.lab.connections) {
        const adapter = world.adapter(name);
        for (const peer of await adapter.listPeers(signal())) {
          const dependents = await adapter.dependents(peer.key, signal());
          for (const { kind, name: called } of dependents)
            expect([kind, called].every((text) => text.length > 0)).toBe(true);
          const { dependedOn } = writes;
          if (dependedOn?.connection === name && dependedOn.name === peer.name)
            expect(dependents.length).toBeGreaterThan(0);
        }
      }
      await expect(
        world
          .adapter(proofOfMode(writes.creates[0]?.mode ?? "").connection)
          .dependents("no-such-peer", signal()),
      ).rejects.toSatisfy(failsAs("not_found"));
    });

    it("hears of a change where the backend tells, and stops listening when told to", async () => {
      const proof = proofOfMode(writes.creates[0]?.mode ?? "");
      const listener = world.adapter(proof.connection);
      if (!listener.watch) return;
      const settledSoon = async (waiting: Promise<void>) =>
        expect(
          await Promise.race([
            waiting.then(
              () => "settled",
              () => "settled",
            ),
            soon(),
          ]),
        ).toBe("settled");
      await listener.listPeers(signal());
      const told = listener.watch(signal());
      await create(proof);
      await settledSoon(told);
      await listener.listPeers(signal());
      const leaving = new AbortController();
      const waiting = listener.watch(leaving.signal);
      leaving.abort(new Error("enough"));
      await settledSoon(waiting);
    });
  });
}
