import { beforeEach, describe, expect, it } from "vitest";
import type { FormValues } from "@/lib/systems/contract/fields";
import type { PeerWizard } from "@/lib/systems/contract/forms";
import { altered } from "../emulator/token-tools";
import { forms } from "../forms";
import { blankContext, contextOf, currentOf } from "../testing/forms";
import { createPanelLab, establishing, generating } from "../testing/panel";

const { signal } = new AbortController();
const wizard: PeerWizard = forms.wizard;
const at = createPanelLab();
const { tokenOfAms, check, titleOf, configure } = at;

describe("generating", () => {
  beforeEach(async () => {
    await at.renew(4);
  });

  it.each<[string, FormValues]>([
    ["Token with the servers' own addresses", {}],
    [
      "Token with external addresses",
      { serverAddresses: ["consul.example.com:8503", "[2001:db8::1]:8503"] },
    ],
    ["Token with the servers' own addresses", { meta: { env: "test" } }],
    ["No name yet", { name: "" }],
    ["The name breaks Consul's rule", { name: "Upper" }],
    ["The name breaks Consul's rule", { name: "a".repeat(64) }],
    ["Metadata outside the limits", { meta: { "a b": "1" } }],
    [
      "Metadata outside the limits",
      { meta: Object.fromEntries(Array.from({ length: 65 }, (_, index) => [`k${index}`, "v"])) },
    ],
    ["A partition on Community Edition", { partition: "billing" }],
    ["The name of a peering established here", { name: "iad-core" }],
    ["The name of a peering established here", { name: "iad-legacy" }],
    ["The name of a peering that waits or works", { name: "ams-core" }],
    ["The name of one of Consul's own routes", { name: "establish" }],
    ["An external address that is not host:port", { serverAddresses: ["10.0.0.1"] }],
  ])("%s %#", async (title, more) => {
    const scene = { values: generating(more) };
    expect(await titleOf(scene)).toBe(title);
    await check(scene);
  });

  it("knows a name that the other side ended, and one that is being deleted", async () => {
    const ended = { endpoint: "ams1", values: generating({ name: "waw-returns" }) };
    expect(await titleOf(ended)).toBe("The name of a peering the other side ended");
    await check(ended);
    at.lab.system.command("slow-delete", { endpoint: "fra1" });
    await at.lab.adapter("fra1").deletePeer("ams-core", signal);
    const deleting = { values: generating({ name: "ams-core" }) };
    expect(await titleOf(deleting)).toBe("The name of a peering being deleted");
    await check(deleting);
  });

  it.each([
    ["peering", "Peering is switched off in this datacenter"],
    ["connect", "Service mesh is switched off in this datacenter"],
    ["grpcTls", "The servers offer no gRPC over TLS"],
  ])("%s off: %s", async (setting, title) => {
    configure(setting, false);
    const scene = { values: generating({}) };
    expect(await titleOf(scene)).toBe(title);
    await check(scene);
  });

  it("knows what the ACL token may", async () => {
    const scene = { values: generating({}), token: at.lab.token("fra1", "read") };
    const context = await contextOf(at.lab, "fra1", { token: scene.token });
    expect(currentOf(wizard.panel(scene.values, context)).line.title).toBe(
      "The ACL token may not write peerings",
    );
    await check(scene);
  });

  it("takes the name again in another partition of Enterprise", async () => {
    await check({ endpoint: "iad1", values: generating({ name: "yul-partner" }) });
    const taken = {
      endpoint: "iad1",
      values: generating({ name: "yul-partner", partition: "billing" }),
    };
    expect(await titleOf(taken)).toBe("The name of a peering that waits or works");
    await check(taken);
    await check({
      endpoint: "iad1",
      values: generating({ name: "fra-core", partition: "billing" }),
    });
  });
});

describe("establishing", () => {
  beforeEach(async () => {
    await at.renew(4);
  });
  const badPem = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";

  it.each<[string, FormValues, Record<string, unknown> | null]>([
    ["A new peering", {}, {}],
    ["A new peering", { meta: { env: "test" } }, {}],
    ["No name yet", { name: "" }, {}],
    ["No token yet", {}, null],
    ["The name breaks Consul's rule", { name: "-x" }, {}],
    ["A token with an unusable CA", {}, { CA: ["nothing"] }],
    ["A token with an unusable CA", {}, { CA: [badPem] }],
    ["A token without addresses", {}, { ServerAddresses: null }],
    [
      "A token with an address that is not host:port",
      {},
      { ServerAddresses: ["2001:db8::1:8503"] },
    ],
    ["A token with an address that is not host:port", {}, { ManualServerAddresses: ["32.1.2.3"] }],
    ["A token without a server name", {}, { ServerName: "" }],
    ["A token without a peering ID", {}, { PeerID: "" }],
    ["A token that was used or replaced", {}, { EstablishmentSecret: "" }],
    ["Metadata outside the limits", { meta: { "consul-x": "1" } }, {}],
    ["The name of a peering generated here", { name: "ams-core" }, {}],
    ["The name of a peering being deleted", { name: "iad-legacy" }, {}],
    ["The name of an established peering", { name: "iad-core" }, {}],
    ["The name of an established peering", { name: "gru-store" }, {}],
    ["The name of one of Consul's own routes", { name: "token" }, {}],
  ])("%s %#", async (title, more, changes) => {
    const scene = {
      values: establishing({ ...more, token: changes ? altered(await tokenOfAms(), changes) : "" }),
    };
    expect(await titleOf(scene)).toBe(title);
    await check(scene);
  });

  it("knows texts that are no token", async () => {
    for (const token of ["abc", "eyJhbGciOiJIUzI1NiJ9.e30.c2ln", btoa('{"CA":["a"')]) {
      const scene = { values: establishing({ token }) };
      expect(await titleOf(scene)).toBe("An incomplete token");
      await check(scene);
    }
  });

  it("recognises a token of the same cluster by its name, and by its peering where the name is not known", async () => {
    const token =
      (await at.lab.adapter("fra1").createPeer({ way: "generate", name: "ams-new" }, signal)).secret
        ?.value ?? "";
    const scene = { values: establishing({ token }) };
    expect(await titleOf(scene)).toBe("A token of this very cluster");
    await check(scene);
    const context = await contextOf(at.lab, "fra1");
    const choices = { peerings: context.choices["peerings"] ?? { state: "failed", items: [] } };
    const issues = wizard.schema({ ...context, choices }).safeParse(scene.values).error?.issues;
    expect(issues).toMatchObject([
      {
        path: ["token"],
        message: "This token was made by the same cluster. Use it on the other datacenter.",
      },
    ]);
  });

  it("offers another try under the name a failed attempt left pending", async () => {
    const values = establishing({
      name: "osl-batch",
      token: (
        await at.lab.adapter("fra1").createPeer({ way: "generate", name: "ams-again" }, signal)
      ).secret?.value,
    });
    const scene = { endpoint: "ams1", values };
    expect(await titleOf(scene)).toBe("Another try of a pending peering");
    await check(scene);
  });

  it("knows that versions before 1.14.7 cannot revive a terminated peering", async () => {
    at.lab.system.command("set-state", {
      endpoint: "lhr1",
      peer: "fra1-core",
      state: "TERMINATED",
    });
    const scene = {
      endpoint: "lhr1",
      values: establishing({ name: "fra1-core", token: await tokenOfAms() }),
    };
    expect(await titleOf(scene)).toBe("A terminated peering, on this version");
    await check(scene);
  });

  it("speaks of the token before the name that a later step asks for", () => {
    const values = establishing({ name: "", token: "not a token" });
    const only = (field: string) => (name: string) => name === field;
    const current = (judged?: (name: string) => boolean) =>
      wizard.panel(values, blankContext, judged).find((line) => line.current)?.title;
    expect(current()).toBe("No name yet");
    expect(current(only("token"))).toBe("An incomplete token");
    expect(current(only("name"))).toBe("No name yet");
    expect(current(() => false)).toBe("A new peering");
  });

  it("says what only the other side can know, without claiming it", () => {
    const lines = wizard.panel(establishing({ token: "x" }), blankContext);
    const unknown = lines.filter(({ code }) => code?.startsWith("503") || code?.startsWith("403"));
    expect(unknown.map(({ verdict, current }) => [verdict, current])).toEqual([
      ["refused", false],
      ["refused", false],
    ]);
  });
});
