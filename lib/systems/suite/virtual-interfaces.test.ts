import { beforeAll, describe, expect, it } from "vitest";
import { placeSnapshotSchema } from "@/lib/domain/virtual-interface";
import type { SystemForms } from "../contract/forms";
import type { Choice } from "../contract/parts";
import { systems } from "../registry";
import { asPeer, useSystemLab } from "../testing/world";

for (const system of systems) {
  const { places, loadForms } = system;
  if (!places) continue;

  describe(`what peers live in: ${system.id}`, () => {
    const world = useSystemLab(system.id);
    let forms: SystemForms | undefined;
    beforeAll(async () => {
      forms = await loadForms?.();
    });
    /** With the name of the connection each is read from. */
    const choices = async (): Promise<(readonly [string, Choice])[]> => {
      const lists = world.lab.connections.map(async ({ name }) =>
        (await world.adapter(name).choices(places.choiceKind, {}, world.signal())).map(
          (choice) => [name, choice] as const,
        ),
      );
      return (await Promise.all(lists)).flat();
    };

    it("is read from a choice list, in the domain's shape, with every slot and column", async () => {
      const found = await choices();
      expect(found.length).toBeGreaterThan(0);
      for (const [connection, choice] of found) {
        expect(world.adapter(connection).choiceKinds).toContain(places.choiceKind);
        const place = placeSnapshotSchema.parse(places.toPlace(choice));
        expect(place.slots.map(({ id, label }) => ({ id, label }))).toEqual(places.slots);
        for (const { id } of places.columns) expect(Object.keys(place.values)).toContain(id);
        expect(place.meaning).toMatch(/\.$/);
        for (const { free, peer, reason } of place.slots) {
          expect(free && peer !== null).toBe(false);
          if (!free && peer === null) expect(reason).toMatch(/\.$/);
        }
      }
      expect(places.toPlace({ value: "x", label: "x" })).toBeNull();
    });

    it("opens the wizard on each free slot, in a mode and with fields it has", async () => {
      let opened = 0;
      for (const [, choice] of await choices())
        for (const { id, free } of places.toPlace(choice)?.slots ?? []) {
          const start = forms?.startFrom?.(places.choiceKind, places.forSlot(choice, id));
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
        const read = await adapter.choices(places.choiceKind, {}, world.signal());
        const known = new Map(read.map((choice) => [choice.value, places.toPlace(choice)]));
        for (const snapshot of await adapter.listPeers(world.signal())) {
          const peer = asPeer(snapshot, system.id);
          const beside = places.slotBeside(peer);
          const place = known.get(places.placeOf(peer)?.id ?? "");
          if (place) {
            expect(place.slots.map((slot) => slot.peer?.key)).toContain(peer.key);
            expect(places.placeOf(peer)?.name).toBe(place.name);
          }
          if (beside) expect(places.slots).toContainEqual(beside);
        }
      }
    });
  });
}
