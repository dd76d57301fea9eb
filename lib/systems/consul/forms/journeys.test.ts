import { beforeEach, describe, expect, it } from "vitest";
import type { FormValues } from "@/lib/systems/contract/fields";
import type { Outcome } from "@/lib/systems/contract/forms";
import { createTestLab, type TestLab } from "../testing/world";
import { contentOf } from "../emulator/token-tools";
import { forms, journeyOn } from "../testing/journey";
import { asPeer, contextOf, readPeer } from "../testing/forms";

const { signal } = new AbortController();
const { wizard, editor } = forms;
let lab: TestLab;
beforeEach(async () => {
  lab = await createTestLab({ connections: 4, peersPerConnection: null });
});
const { create, secretOf, act, status } = journeyOn(() => lab);

/** Records what the endpoint really gets. */
function recorded(endpoint: string): { method: string; path: string; body: unknown }[] {
  const found = lab.system.endpoints.find(({ id }) => id === `consul/${endpoint}`);
  if (!found) throw new Error("No endpoint.");
  const { handle } = found;
  const requests: { method: string; path: string; body: unknown }[] = [];
  found.handle = (request) => {
    if (request.path.startsWith("/v1/peering/") && request.method === "POST")
      requests.push({
        method: request.method,
        path: request.path,
        body: JSON.parse(request.body) as unknown,
      });
    return handle(request);
  };
  return requests;
}
const masked = (request: { body: unknown } | undefined) =>
  JSON.parse(
    JSON.stringify(request).replace(/"PeeringToken":"[^"]*"/, '"PeeringToken":"••••••••"'),
  ) as unknown;

describe("one datacenter and then the other", () => {
  it("are peered by the wizard's own hand-over", async () => {
    const sentHere = recorded("fra1");
    const sentThere = recorded("ams1");
    const { outcome, secret } = await create("fra1", {
      way: "generate",
      name: "ams-new",
      meta: { env: "test" },
      serverAddresses: ["10.10.0.11:8503"],
    });
    expect(sentHere).toEqual([wizard.request(outcome.values, outcome.context)]);
    const other = wizard.otherSide?.(outcome);
    expect(other).toMatchObject({
      mode: "establish",
      values: { name: "fra1", meta: { env: "test" } },
      secretField: "token",
    });
    const { outcome: done } = await create("ams1", {
      ...other?.values,
      way: other?.mode,
      [other?.secretField ?? ""]: secret?.value,
    });
    expect(masked(sentThere[0])).toEqual(wizard.request(done.values, done.context));
    lab.advance(20_000);
    expect([await status("fra1", "ams-new"), await status("ams1", "fra1")]).toEqual([
      "healthy",
      "healthy",
    ]);
    expect(wizard.otherSide?.(done)).toBeNull();
  });

  it("never show the token in request, steps or snippets", async () => {
    const { outcome, secret } = await create("fra1", { way: "generate", name: "ams-new" });
    const token = secret?.value ?? "";
    const establishing = { way: "establish", name: "x", token, meta: {} };
    const shown = JSON.stringify([
      wizard.request(establishing, outcome.context),
      wizard.panel(establishing, outcome.context),
      wizard.handover(outcome),
      forms.snippets(outcome.peer),
      editor.request(outcome.peer, establishing),
    ]);
    expect(shown).not.toContain(token);
    expect(shown).not.toContain(String(contentOf(token)["EstablishmentSecret"]));
  });
});

describe("a failed establish", () => {
  it("is tried again from the wizard or the peering's page, or removed", async () => {
    lab.system.command("unreachable", { endpoint: "fra1" });
    const token = await secretOf("fra1", "ams-new");
    await expect(
      create("ams1", { way: "establish", name: "fra-new", token }),
    ).rejects.toMatchObject({ remedy: expect.stringContaining("left behind") as string });
    const left = await readPeer(lab, "ams1", "fra-new");
    expect([
      left.nativeState,
      forms.editor.title?.(left),
      forms.deleteConsequences(left).at(-1),
    ]).toEqual([
      "PENDING",
      "Establish again",
      "The peering on the other side stays and waits to be dialled.",
    ]);
    lab.system.command("unreachable", { endpoint: "fra1", on: false });
    const context = await contextOf(lab, "ams1");
    const values = editor
      .schema(left, context)
      .parse({ ...editor.defaults(left), token }) as FormValues;
    await lab.adapter("ams1").updatePeer("fra-new", editor.changes(left, values, context), signal);
    lab.advance(20_000);
    expect(await status("ams1", "fra-new")).toBe("healthy");
  });
});

describe("regenerating", () => {
  it("is asked first, sends what it shows and kills the unused token", async () => {
    const first = await secretOf("fra1", "ams-new");
    const action = await act("fra1", "ams-new", "regenerate");
    expect(action.confirm).toMatchObject({
      danger: true,
      body: expect.stringContaining("stops working") as string,
    });
    const sent = recorded("fra1");
    const { peer, secret } = await lab.adapter("fra1").updatePeer("ams-new", action.input, signal);
    expect(sent).toEqual([editor.request(asPeer(peer), action.input ?? {})]);
    await expect(
      create("ams1", { way: "establish", name: "fra-new", token: first }),
    ).rejects.toMatchObject({ backend: { status: 403 } });
    const outcome: Outcome = {
      act: "change",
      peer: asPeer(peer),
      values: action.input ?? {},
      context: await contextOf(lab, "fra1"),
      hasSecret: true,
    };
    expect(wizard.handover(outcome)?.title).toContain("other datacenter");
    await create("ams1", {
      ...wizard.otherSide?.(outcome)?.values,
      way: "establish",
      token: secret?.value,
    });
  });

  it("is milder on one that works", async () => {
    const { confirm } = await act("fra1", "ams-core", "regenerate");
    expect([confirm.danger, confirm.body.includes("is not touched")]).toEqual([false, true]);
  });

  it("puts external addresses in from the peering's page", async () => {
    const peer = await readPeer(lab, "fra1", "ams-core");
    const context = await contextOf(lab, "fra1");
    expect(editor.fields(peer).map(({ name }) => name)).toEqual(["serverAddresses"]);
    expect(editor.changes(peer, editor.defaults(peer), context)).toBeNull();
    expect(
      editor.schema(peer, context).safeParse({ ...editor.defaults(peer), serverAddresses: ["x"] })
        .error?.issues,
    ).toMatchObject([{ path: ["serverAddresses", 0] }]);
    const changes = editor.changes(
      peer,
      editor
        .schema(peer, context)
        .parse({ ...editor.defaults(peer), serverAddresses: [" 10.10.0.12:8503"] }) as FormValues,
      context,
    );
    const sent = recorded("fra1");
    const { secret } = await lab.adapter("fra1").updatePeer("ams-core", changes, signal);
    expect(sent).toEqual([editor.request(peer, changes ?? {})]);
    expect(contentOf(secret?.value ?? "")).toMatchObject({
      ManualServerAddresses: ["10.10.0.12:8503"],
    });
    expect(editor.consequences(peer, changes ?? {}).join(" ")).toContain(
      "external addresses alone",
    );
    expect(editor.fixed?.(peer)).toContainEqual({
      label: "Metadata",
      value: "env=production, owner=platform",
      reason: expect.stringContaining("anew") as string,
    });
  });
});
