import { expect } from "vitest";
import type { FormContext, FormValues } from "@/lib/systems/contract/fields";
import type { PeerWizard } from "@/lib/systems/contract/forms";
import { forms } from "../forms";
import { contextOf, currentOf } from "./forms";
import { createTestLab, type TestLab } from "./world";

const wizard: PeerWizard = forms.wizard;
const { signal } = new AbortController();

/** What stands in the wizard, and who asks where. */
export interface Scene {
  endpoint?: string;
  values: FormValues;
  token?: string | null;
}

export const generating = (more: FormValues): FormValues => ({
  way: "generate",
  name: "new",
  partition: "",
  meta: {},
  serverAddresses: [],
  ...more,
});
export const establishing = (more: FormValues): FormValues => ({
  way: "establish",
  name: "new",
  partition: "",
  meta: {},
  token: "",
  ...more,
});

/** The wizard's panel held against an emulated fleet. */
export function createPanelLab() {
  let lab: TestLab;
  let sequence = 0;

  /** A fresh token of ams1 for another datacenter. */
  const tokenOfAms = async (): Promise<string> =>
    (await lab.adapter("ams1").createPeer({ way: "generate", name: `peer-${++sequence}` }, signal))
      .secret?.value ?? "";

  /** Sends what the preview shows, the secret put back in. */
  async function send({ endpoint = "fra1", values, token }: Scene, context: FormContext) {
    const { method, path, body } = wizard.request(values, context);
    const secret =
      typeof values["token"] === "string" && values["token"] !== ""
        ? { PeeringToken: values["token"] }
        : {};
    const sent =
      values["way"] === "establish" ? { ...(body as object), PeeringToken: "", ...secret } : body;
    return lab.call(endpoint, method, path, {
      body: sent,
      ...(token === undefined ? {} : { token }),
    });
  }

  async function check(scene: Scene): Promise<void> {
    const context = await contextOf(
      lab,
      scene.endpoint ?? "fra1",
      scene.token === undefined ? {} : { token: scene.token },
    );
    const { line, status, text } = currentOf(wizard.panel(scene.values, context));
    const accepted = wizard.schema(context).safeParse(scene.values).success;
    const answer = await send(scene, context);
    expect([line.title, status, answer.text.includes(text)]).toEqual([
      line.title,
      answer.status,
      true,
    ]);
    // What is accepted can be submitted; a warning is what only the form refuses.
    if (line.verdict === "accepted")
      expect([line.title, accepted, answer.status]).toEqual([line.title, true, 200]);
    if (line.verdict === "warning")
      expect([line.title, accepted, answer.status]).toEqual([line.title, false, 200]);
  }
  const titleOf = async (scene: Scene) =>
    currentOf(wizard.panel(scene.values, await contextOf(lab, scene.endpoint ?? "fra1"))).line
      .title;
  const configure = (setting: string, value: unknown) =>
    lab.system.command("configure", { endpoint: "fra1", setting, value });
  return {
    get lab() {
      return lab;
    },
    async renew(connections: number) {
      lab = await createTestLab({ connections, peersPerConnection: null });
    },
    tokenOfAms,
    check,
    titleOf,
    configure,
  };
}
