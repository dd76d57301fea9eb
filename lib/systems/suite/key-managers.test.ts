import { describe, expect, it } from "vitest";
import { keyManagerKinds, keyManagerSnapshotSchema } from "@/lib/domain/key-manager";
import { blockerSchema, keyManagerSetupSchema } from "@/lib/domain/key-manager-detail";
import { oneTimeSecretSchema } from "@/lib/domain/secret";
import { isAppError } from "@/lib/errors/app-error";
import { systems } from "../registry";
import { proofOf } from "../testing/proofs";
import { useSystemLab } from "../testing/world";

for (const system of systems) {
  const { keyManagers: proof } = proofOf(system.id);
  const { keyManagers: definition } = system;

  describe(`key managers: ${system.id}`, () => {
    const world = useSystemLab(system.id);
    const { signal } = world;
    const connection = { id: "00000000-0000-4000-8000-000000000000", name: "suite" };
    const at = (name: string) => {
      const { keyManagers } = world.adapter(name);
      if (!keyManagers) throw new Error(`${name} has no key managers.`);
      return keyManagers;
    };

    it("has them in definition and adapter, or in neither", () => {
      for (const { name } of world.lab.connections)
        expect([definition !== undefined, world.adapter(name).keyManagers !== undefined]).toEqual([
          proof !== undefined,
          proof !== undefined,
        ]);
    });
    if (!proof || !definition) return;

    it("lists them in the domain's shape, reads each alone, and tells what is to be known", async () => {
      const managers = await at(proof.connection).list(signal());
      expect(managers.length).toBeGreaterThan(0);
      for (const manager of managers) {
        keyManagerSnapshotSchema.parse(manager);
        expect((await at(proof.connection).read(manager.key, signal())).key).toBe(manager.key);
        for (const finding of definition.findings(manager, world.lab.clock.nowMs))
          expect(Object.values(finding)).not.toContain("");
        for (const act of ["delete", "backup"] as const) {
          const may = definition.can(manager, act);
          if (!may.allowed) expect(may.reason).toMatch(/\.$/);
        }
        if (!definition.can(manager, "delete").allowed) continue;
        for (const blocker of await at(proof.connection).blockers(manager.key, signal()))
          blockerSchema.parse(blocker);
      }
      await expect(at(proof.connection).read("no-such-manager", signal())).rejects.toSatisfy(
        (error) => isAppError(error) && error.code === "not_found",
      );
      for (const kind of keyManagerKinds)
        expect(Object.values(definition.kinds[kind])).not.toContain("");
    });

    it("knows before setting one up what each connection takes", async () => {
      for (const { name } of world.lab.connections)
        keyManagerSetupSchema.parse({ ...(await at(name).setup(signal())), connection });
    });

    it.each(proof.creates.map((create, index) => [index, create] as const))(
      "sets one up, changes it and removes it again: case %i",
      async (_index, { connection: name, input: inputFor, secrets, change, backup }) => {
        const before = (await at(name).list(signal())).length;
        const setup = { ...(await at(name).setup(signal())), connection };
        const inputs = await definition.loadInputs();
        const input = inputs.create(setup).parse(inputFor(setup));
        const shown = JSON.stringify(inputs.preview(input, setup));
        for (const secret of secrets) expect(shown).not.toContain(secret);

        const made = await at(name).create(input, signal());
        const { job } = made;
        if (job !== null)
          await world.until(
            "the job is done",
            async () => (await at(name).job(job, signal())).state === "succeeded",
          );
        const managers = await at(name).list(signal());
        expect(managers).toHaveLength(before + 1);
        const manager = managers.find(({ key, kind }) =>
          made.key === null ? kind === input.kind : key === made.key,
        );
        if (!manager) throw new Error("It is not listed.");
        if (made.secret !== null) oneTimeSecretSchema.parse(made.secret);

        const changeInput = inputs.change(setup).parse(change(manager));
        expect(definition.can(manager, changeInput.act)).toEqual({ allowed: true });
        const changed = await at(name).change(manager.key, changeInput, signal());
        if (changed.secret !== null) oneTimeSecretSchema.parse(changed.secret);
        const after = await at(name).read(manager.key, signal());
        for (const hidden of [made.secret?.value, changed.secret?.value, ...secrets])
          if (hidden) expect(JSON.stringify(after)).not.toContain(hidden);

        if (backup) {
          const secret = oneTimeSecretSchema.parse(await at(name).backup(manager.key, signal()));
          expect(JSON.stringify(after)).not.toContain(secret.value);
        } else await expect(at(name).backup(manager.key, signal())).rejects.toSatisfy(isAppError);

        await at(name).remove(manager.key, signal());
        await world.until(
          "it is gone",
          async () => (await at(name).list(signal())).length === before,
        );
      },
    );

    it.each(["lost-answer", "502"] as const)(
      "makes no second one when the answer is lost: %s",
      async (kind) => {
        const [create] = proof.creates;
        if (!create) return;
        const { connection: name } = create;
        const before = (await at(name).list(signal())).length;
        const setup = { ...(await at(name).setup(signal())), connection };
        const input = (await definition.loadInputs()).create(setup).parse(create.input(setup));
        const { endpoint } = world.lab.connections.find((each) => each.name === name) ?? {};
        await world.lab.fault(endpoint ?? "", { kind, match: { method: "POST" } });
        const outcome: unknown = await at(name)
          .create(input, signal())
          .catch((error: unknown) => error);
        await world.lab.fault(endpoint ?? "", null);
        if (outcome instanceof Error)
          expect(isAppError(outcome) && outcome.code).toBe("backend_unavailable");
        expect((await at(name).list(signal())).length).toBeLessThanOrEqual(before + 1);
      },
    );
  });
}
