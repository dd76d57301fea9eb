import { describe, expect, it } from "vitest";
import type { FormContext } from "../contract/fields";
import { systems } from "../registry";

const context: FormContext = {
  connection: { id: "c", name: "here", identity: null },
  choices: {},
  nowMs: 0,
};

for (const { id, loadForms } of systems) {
  if (!loadForms) continue;
  describe(`what is being built: ${id}`, () => {
    it("refuses and warns of nothing as long as no field can be judged", async () => {
      const { wizard } = await loadForms();
      for (const mode of wizard.modes) {
        const values = wizard.defaults(mode.id, context);
        const current = wizard
          .panel(values, context, () => false)
          .filter((line) => line.current && line.verdict !== "accepted");
        expect(current, mode.id).toEqual([]);
      }
    });
  });
}
