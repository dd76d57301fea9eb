import { execFileSync } from "node:child_process";
import { beforeAll, describe, expect, it } from "vitest";
import { createTestLab, type TestLab } from "../testing/world";
import { consul } from "../definition";
import { forms } from "../forms";
import { establishCommand, shellWord } from "./cli";
import { contextOf, readPeer } from "../testing/forms";

let lab: TestLab;
beforeAll(async () => {
  lab = await createTestLab({ connections: 4, peersPerConnection: null });
});
const deleting = async (endpoint: string, key: string) =>
  forms.deleteConsequences(await readPeer(lab, endpoint, key)).join(" ");

describe("deleting says what is lost and what stays", () => {
  it.each([
    ["fra1", "ams-core", "2 imported services at once: billing, ledger."],
    ["fra1", "ams-core", "The other side loses 3 services exported to it: api, auth, web."],
    ["fra1", "ams-core", "the metadata (env=production, owner=platform) are gone"],
    ["fra1", "ams-core", "ams1 keeps a terminated record"],
    ["fra1", "gru-store", "Nothing changes on the other side"],
    ["fra1", "waw-orders", "nobody dials it any more"],
    ["iad1", "default/ams-analytics", "it keeps dialling and failing"],
    ["fra1", "sin-expansion", "A token that was handed out and not used stops working."],
    ["ams1", "osl-batch", "stays and waits to be dialled"],
    ["ams1", "osl-edge", "If osl3 is not connected at this moment"],
  ])("%s %s: %s", async (endpoint, key, words) =>
    expect(await deleting(endpoint, key)).toContain(words),
  );
});

describe("actions", () => {
  it("follow role and state", async () => {
    const ids = async (endpoint: string, key: string) =>
      forms.actions(await readPeer(lab, endpoint, key)).map(({ label }) => label);
    expect(await ids("fra1", "ams-core")).toEqual(["Regenerate token"]);
    expect(await ids("fra1", "iad-core")).toEqual([]);
    expect(await ids("fra1", "iad-legacy")).toEqual([]);
    expect(await ids("fra1", "gru-store")).toEqual(["Delete and establish anew"]);
    expect(await ids("ams1", "Legacy-DC-Paris")).toEqual([
      "Regenerate token",
      "Delete and create anew",
    ]);
    const old = forms.actions(await readPeer(lab, "ams1", "Legacy-DC-Paris")).at(-1);
    expect(old?.replaceWith?.values["name"]).toBe("legacy-dc-paris");
  });

  it("starts a peering named like a route over under another name", async () => {
    const peer = await readPeer(lab, "fra1", "gru-store");
    const [action] = forms.actions({ ...peer, native: { ...peer.native, Name: "establish" } });
    expect(action?.denied).toBeUndefined();
    expect(action?.replaceWith?.values["name"]).toBe("");
  });
});

describe("texts for a shell", () => {
  it("survive it word by word", () => {
    const meta = { env: "it's $HOME `id`" };
    const words = execFileSync(
      "/bin/sh",
      [
        "-c",
        `PEERING_TOKEN='a b'; printf '%s\\0' ${establishCommand("fra1", meta).replace(/^consul /, "")}`,
      ],
      { encoding: "utf8" },
    ).split("\0");
    expect(words.slice(0, -1)).toEqual([
      "peering",
      "establish",
      "-name=fra1",
      "-meta=env=it's $HOME `id`",
      "-peering-token=a b",
    ]);
    expect(shellWord("plain-1.2:3/x")).toBe("plain-1.2:3/x");
  });

  it("are complete commands", async () => {
    const peer = await readPeer(lab, "fra1", "ams-core");
    const context = await contextOf(lab, "fra1");
    const values = { way: "generate", meta: { env: "test" } } as const;
    const outcome = { act: "create", peer, values, context } as const;
    const groups = [true, false].flatMap(
      (hasSecret) => forms.wizard.handover({ ...outcome, hasSecret })?.groups ?? [],
    );
    const shell = groups
      .filter(({ title }) => title === "Consul CLI" || title === "Kubernetes")
      .flatMap(({ steps }) => steps.flatMap(({ code }) => (code ? [code] : [])));
    const texts = forms
      .snippets(peer)
      .filter(({ title }) => !title.includes("Terraform"))
      .map(({ text }) => text);
    expect(shell.length + texts.length).toBeGreaterThan(8);
    for (const text of [...shell, ...texts])
      expect(() => execFileSync("bash", ["-n"], { input: text })).not.toThrow();
    expect(groups.map(({ title }) => title)).toEqual([
      "This dashboard",
      "Consul UI",
      "Consul CLI",
      "Kubernetes",
      "Consul CLI",
    ]);
    expect(shell.join("\n")).toContain("-meta=env=test");
  });

  it("ask the other side for a token where this side dials, and name this side", async () => {
    const [cli, kubernetes, terraform] = forms.snippets(await readPeer(lab, "fra1", "waw-orders"));
    expect(cli?.text).toBe("consul peering generate-token -name=consul-fra1");
    expect(kubernetes?.text).toContain("kind: PeeringAcceptor");
    expect(terraform?.text).toContain('resource "consul_peering_token"');
    expect(forms.snippets(await readPeer(lab, "fra1", "iad-legacy"))).toEqual([]);
  });
});

describe("what is explained", () => {
  const explained = async (endpoint: string, key: string) =>
    consul.explain(await readPeer(lab, endpoint, key)).action ?? "";

  it("leads to the act that helps, and that act is there", async () => {
    for (const [endpoint, key] of [
      ["fra1", "gru-store"],
      ["ams1", "waw-returns"],
      ["fra1", "waw-orders"],
      ["iad1", "default/ams-analytics"],
      ["ams1", "osl-batch"],
    ] as const) {
      const peer = await readPeer(lab, endpoint, key);
      const offered = [
        ...forms.actions(peer).map(({ label }) => label),
        consul.can.edit(peer).allowed ? forms.editor.title?.(peer) : "",
      ];
      const named = [...(await explained(endpoint, key)).matchAll(/"([A-Z][a-z ]+)"/g)].map(
        ([, label]) => label,
      );
      expect(named.length).toBeGreaterThan(0);
      for (const label of named) expect(offered).toContain(label);
    }
  });

  it("says where to look on the other side", async () => {
    const peer = await readPeer(lab, "fra1", "waw-orders");
    expect(await explained("fra1", "waw-orders")).toContain(
      `on waw2 for the peering with the ID ${String(peer.native["PeerID"])}`,
    );
  });
});

describe("the definition", () => {
  it("loads the forms, and signs curl in by the kind of credentials", async () => {
    expect(await consul.loadForms?.()).toBe(forms);
    expect(forms.curlSignIn?.("token")).toEqual(["--header", "X-Consul-Token: ACL_TOKEN"]);
    expect(forms.curlSignIn?.("certificate")).toEqual([
      "--cert",
      "client.pem",
      "--key",
      "client.key",
      "--header",
      "X-Consul-Token: ACL_TOKEN",
    ]);
    expect(forms.curlSignIn?.("none")).toEqual([]);
  });

  it("has a schema field for every field of the wizard and the other way round", () => {
    for (const { id } of forms.wizard.modes) {
      const fields = forms.wizard.steps(id).flatMap((step) => step.fields.map(({ name }) => name));
      expect(new Set([...fields, "way"])).toEqual(
        new Set(
          Object.keys(forms.wizard.defaults(id, { connection: null, choices: {}, nowMs: 0 })),
        ),
      );
    }
  });
});
