import { beforeAll, describe, expect, it } from "vitest";
import { renderFields } from "@/components/forms/testing/render-fields";
import { givenValues, visibleFields } from "@/lib/systems/contract/form-values";
import type { Peer } from "@/lib/domain/peer";
import { oneTimeSecretSchema } from "@/lib/domain/secret";
import {
  type FieldSpec,
  type FormContext,
  type FormValues,
  optionsOf,
} from "@/lib/systems/contract/fields";
import type { SystemForms } from "@/lib/systems/contract/forms";
import { systems } from "@/lib/systems/registry";
import { contextOf, fillWizard, inputOf, judge } from "@/lib/systems/testing/form";
import { proofOf } from "@/lib/systems/testing/proofs";
import { asPeer, useSystemLab } from "@/lib/systems/testing/world";

const offering: readonly FieldSpec["kind"][] = ["select", "radio", "checkboxes"];
const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("'", "&#x27;").replaceAll('"', "&quot;");

/** Every field has what it needs to be shown, and is shown when it is to be. */
function expectShown(
  fields: readonly FieldSpec[],
  values: FormValues,
  context: FormContext,
  choiceKinds: readonly string[],
): void {
  expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length);
  const html = renderFields({ fields, values, context });
  for (const field of visibleFields(fields, values, context)) {
    expect(html, field.name).toContain(escaped(field.label));
    if ("from" in field) expect(choiceKinds, field.name).toContain(field.from.kind);
    if (offering.includes(field.kind))
      expect(optionsOf(field, values, context).length, field.name).toBeGreaterThan(0);
    for (const { text } of field.notes?.(values, context) ?? [])
      expect(text, field.name).toMatch(/\.$/);
  }
}

for (const system of systems) {
  const { loadForms } = system;
  const { writes } = proofOf(system.id);
  if (!loadForms || !writes) continue;

  describe(`forms: ${system.id}`, () => {
    const world = useSystemLab(system.id);
    let forms: SystemForms;
    beforeAll(async () => {
      forms = await loadForms();
    });

    describe.each(writes.creates)("the wizard's mode $mode", (proof) => {
      const { mode, connection } = proof;

      it("shows the fields of every step, before and after the backend has answered", async () => {
        const { wizard } = forms;
        const steps = wizard.steps(mode);
        expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
        const { choiceKinds } = world.adapter(connection);
        for (const kind of wizard.choices(mode)) expect(choiceKinds).toContain(kind);
        const nothing: FormContext = { connection: null, choices: {}, nowMs: Date.now() };
        const filled = await fillWizard(world, forms, proof);
        for (const { fields, title } of steps) {
          expect(title.length).toBeGreaterThan(0);
          const empty = wizard.defaults(mode, nothing);
          expectShown(fields, empty, nothing, choiceKinds);
          expectShown(fields, filled.values, filled.context, choiceKinds);
        }
        expect(wizard.submitLabel(mode).length).toBeGreaterThan(0);
        expect(wizard.waiting?.(mode) ?? "none").not.toBe("");
      });

      it("says what the defaults lack at fields that are shown, and takes them with the minimum", async () => {
        const { fields, context, defaults, judged } = await fillWizard(world, forms, proof);
        const bare = await judge(forms.wizard.schema(context), fields, defaults, context);
        if (!bare.ok) expect(bare.left).toEqual([]);
        expect(system.inputs.create.safeParse(inputOf(judged)).error).toBeUndefined();
      });

      it("shows the request it will send and how it fits, without any secret", async () => {
        const { wizard } = forms;
        const { fields, context, values, secrets } = await fillWizard(world, forms, proof);
        const given = givenValues(fields, values, context);
        const request = wizard.request(given, context);
        expect(request.path).toMatch(/^\//);
        const panel = wizard.panel(given, context);
        expect(panel.filter(({ current, verdict }) => current && verdict === "refused")).toEqual(
          [],
        );
        for (const { title, reason } of panel) expect([title, reason]).not.toContain("");
        const shown = JSON.stringify([request, panel]);
        for (const secret of secrets) expect(shown).not.toContain(secret);
      });

      it("says what is to be done on the other side, and how it can be done here", async () => {
        const { wizard } = forms;
        const { fields, context, values, secrets, judged } = await fillWizard(world, forms, proof);
        const { peer, secret } = await world
          .adapter(connection)
          .createPeer(system.inputs.create.parse(inputOf(judged)), world.signal());
        const outcome = {
          act: "create" as const,
          peer: asPeer(peer, system.id),
          values: givenValues(fields, values, context),
          context,
          hasSecret: secret !== null,
        };
        const brought = forms.sentSecret?.(outcome, context) ?? null;
        if (brought !== null) {
          oneTimeSecretSchema.parse(brought);
          expect(secrets).toContain(brought.value);
          expect(secret, "one to hand over, not two").toBeNull();
        }
        const handover = wizard.handover(outcome);
        for (const { steps } of handover?.groups ?? []) {
          expect(steps.length).toBeGreaterThan(0);
          for (const { text } of steps) expect(text.length).toBeGreaterThan(0);
        }
        const other = wizard.otherSide?.(outcome) ?? null;
        if (other) {
          expect(wizard.modes.map(({ id }) => id)).toContain(other.mode);
          const names = wizard
            .steps(other.mode)
            .flatMap((step) => step.fields.map(({ name }) => name));
          expect(names).toContain(other.secretField);
        }
        const shown = JSON.stringify([handover, other]);
        for (const hidden of [...secrets, ...(secret ? [secret.value] : [])])
          expect(shown).not.toContain(hidden);
      });
    });

    /** Every peer there is, as the inventory would have it, with the connection it is on. */
    const peers = async (): Promise<readonly (readonly [string, Peer])[]> => {
      const lists = world.lab.connections.map(async ({ name }) =>
        (await world.adapter(name).listPeers(world.signal())).map(
          (peer) => [name, asPeer(peer, system.id)] as const,
        ),
      );
      return (await Promise.all(lists)).flat();
    };

    it("can edit every peer that may be edited: its fields are shown, and nothing changed is no change", async () => {
      const { editor } = forms;
      let edited = 0;
      for (const [connection, peer] of await peers()) {
        if (!system.can.edit(peer).allowed) continue;
        edited += 1;
        const [fields, defaults] = [editor.fields(peer), editor.defaults(peer)];
        const context = await contextOf(world, connection, editor.choices(peer), fields, defaults);
        expectShown(fields, defaults, context, world.adapter(connection).choiceKinds);
        const given = givenValues(fields, defaults, context);
        expect(editor.changes(peer, given, context), peer.name).toBeNull();
        const judged = await judge(editor.schema(peer, context), fields, defaults, context);
        if (!judged.ok) expect(judged.left, peer.name).toEqual([]);
        for (const words of ["title", "intro", "submitLabel", "waiting"] as const)
          expect(editor[words]?.(peer) ?? "none", peer.name).not.toBe("");
        for (const { label, value, reason } of editor.fixed?.(peer) ?? [])
          expect([label, reason, typeof value]).toEqual([
            expect.stringMatching(/./),
            expect.stringMatching(/./),
            "string",
          ]);
      }
      expect(edited).toBeGreaterThan(0);
    }, 120_000);

    it("has actions whose inputs the adapter takes, texts for the other side, and words for deleting", async () => {
      for (const [, peer] of await peers()) {
        const actions = forms.actions(peer);
        expect(new Set(actions.map(({ id }) => id)).size).toBe(actions.length);
        for (const { confirm, denied, input, replaceWith } of actions) {
          expect(Object.values(confirm)).not.toContain("");
          if (denied !== undefined) expect(denied).toMatch(/\.$/);
          else if (replaceWith)
            expect(forms.wizard.modes.map(({ id }) => id)).toContain(replaceWith.mode);
          else expect(system.inputs.update.safeParse(input).error, peer.name).toBeUndefined();
        }
        for (const { title, text } of forms.snippets(peer)) expect([title, text]).not.toContain("");
        const lost = forms.deleteConsequences(peer);
        expect(lost.length).toBeGreaterThan(0);
        for (const sentence of lost) expect(sentence).toMatch(/\.$/);
      }
      for (const { id } of system.credentials)
        for (const argument of forms.curlSignIn?.(id) ?? []) expect(argument).not.toBe("");
    });
  });
}
