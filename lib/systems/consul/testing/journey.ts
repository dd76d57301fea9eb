import type { OneTimeSecret } from "@/lib/domain/secret";
import type { FormValues } from "@/lib/systems/contract/fields";
import type { Outcome, SystemForms } from "@/lib/systems/contract/forms";
import { forms as typed } from "../forms";
import { asPeer, contextOf, readPeer } from "./forms";
import type { TestLab } from "./world";

const { signal } = new AbortController();
/** The forms as a page has them, which knows nothing of one system's types. */
export const forms: SystemForms = typed;
const { wizard } = forms;

/** What a person does with the forms of an emulated datacenter. @param lab the lab of the test that runs. */
export function journeyOn(lab: () => TestLab) {
  /** Fills the wizard in and submits it, as its page does. */
  async function create(
    endpoint: string,
    values: FormValues,
  ): Promise<{ outcome: Outcome; secret: OneTimeSecret | null }> {
    const context = await contextOf(lab(), endpoint);
    const filled = { ...wizard.defaults(String(values["way"]), context), ...values };
    const { peer, secret } = await lab()
      .adapter(endpoint)
      .createPeer(wizard.schema(context).parse(filled), signal);
    return {
      outcome: {
        act: "create",
        peer: asPeer(peer),
        values: filled,
        context,
        hasSecret: secret !== null,
      },
      secret,
    };
  }
  const secretOf = async (endpoint: string, name: string) =>
    (await create(endpoint, { way: "generate", name })).secret?.value ?? "";
  const act = async (endpoint: string, key: string, id: string) => {
    const action = forms
      .actions(await readPeer(lab(), endpoint, key))
      .find((candidate) => candidate.id === id);
    if (!action) throw new Error(`No action ${id}.`);
    return action;
  };
  const actionIds = async (endpoint: string, key: string) =>
    forms.actions(await readPeer(lab(), endpoint, key)).map(({ id }) => id);
  const status = async (endpoint: string, key: string) =>
    (await readPeer(lab(), endpoint, key)).status;
  return { create, secretOf, act, actionIds, status };
}
