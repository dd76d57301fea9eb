import { beforeAll, describe, expect, it } from "vitest";
import { virtualInterfaceSnapshotSchema } from "@/lib/domain/virtual-interface";
import type { SystemForms } from "../contract/forms";
import type { Choice } from "../contract/parts";
import { systems } from "../registry";
import { asPeer, useSystemLab } from "../testing/world";

for (const system of systems) {
  const { virtualInterfaces, loadForms } = system;
  if (!virtualInterfaces) continue;

  describe(`virtual interfaces: ${system.id}`, () => {
    const world = useSystemLab(system.id);
    let forms: SystemForms | undefined;
    beforeAll(async () => {
      forms = await loadForms?.();
    });
    /** With the name of the connection each is read from. */
    const choices = async (): Promise<(readonly [string, Choice])[]> => {
      const lists = world.lab.connections.map(async ({ name }) =>
        (await world.adapter(name).choices(virtualInterfaces.choiceKind, {}, world.signal())).map(
          (choice) => [name, choice] as const,
        ),
      );
      return (await Promise.all(lists)).flat();
    };

    it("is read from a choice list, in the domain's shape, with every slot and column", async () => {
      const found = await choices();
      expect(found.length).toBeGreaterThan(0);
      for (const [connection, choice] of found) {
        expect(world.adapter(connection).choiceKinds).toContain(virtualInterfaces.choiceKind);
        const virtualInterface = virtualInterfaceSnapshotSchema.parse(
          virtualInterfaces.toVirtualInterface(choice),
        );
        expect(virtualInterface.slots.map(({ id, label }) => ({ id, label }))).toEqual(
          virtualInterfaces.slots,
        );
        for (const { id } of virtualInterfaces.columns)
          expect(Object.keys(virtualInterface.values)).toContain(id);
        expect(virtualInterface.meaning).toMatch(/\.$/);
        for (const { free, peer, reason } of virtualInterface.slots) {
          expect(free && peer !== null).toBe(false);
          if (!free && peer === null) expect(reason).toMatch(/\.$/);
        }
      }
      expect(virtualInterfaces.toVirtualInterface({ value: "x", label: "x" })).toBeNull();
    });

    it("opens the wizard on each free slot, in a mode and with fields it has", async () => {
      let opened = 0;
      for (const [, choice] of await choices())
        for (const { id, free } of virtualInterfaces.toVirtualInterface(choice)?.slots ?? []) {
          const start = forms?.startFrom?.(
            virtualInterfaces.choiceKind,
            virtualInterfaces.forSlot(choice, id),
          );
          if (!free || !forms || !start) continue;
          opened += 1;
          expect(start.label).not.toBe("");
          expect(forms.wizard.modes.map(({ id: mode }) => mode)).toContain(start.mode);
          const names = forms.wizard
            .steps(start.mode)
            .flatMap(({ fields }) => fields.map(({ name }) => name));
          for (const name of Object.keys(start.values)) expect(names).toContain(name);
        }
      expect(opened).toBeGreaterThan(0);
      expect(forms?.startFrom?.("no-such-list", { value: "x", label: "x" }) ?? null).toBeNull();
    });

    it("is told by the peers in it, which know whether there is room beside them", async () => {
      for (const { name } of world.lab.connections) {
        const adapter = world.adapter(name);
        const read = await adapter.choices(virtualInterfaces.choiceKind, {}, world.signal());
        const known = new Map(
          read.map((choice) => [choice.value, virtualInterfaces.toVirtualInterface(choice)]),
        );
        for (const snapshot of await adapter.listPeers(world.signal())) {
          const peer = asPeer(snapshot, system.id);
          const beside = virtualInterfaces.slotBeside(peer);
          const virtualInterface = known.get(virtualInterfaces.virtualInterfaceOf(peer)?.id ?? "");
          if (virtualInterface) {
            expect(virtualInterface.slots.map((slot) => slot.peer?.key)).toContain(peer.key);
            expect(virtualInterfaces.virtualInterfaceOf(peer)?.name).toBe(virtualInterface.name);
          }
          if (beside) expect(virtualInterfaces.slots).toContainEqual(beside);
        }
      }
    });
  });
}
