import { beforeEach, describe, expect, it } from "vitest";
import type { FactGroup } from "@/lib/systems/contract/parts";
import { leftOutOf } from "@/lib/systems/contract/left-out";
import type { PairSide } from "@/lib/systems/contract/pair-sides";
import { facts } from "./facts";
import { deleteConsequences } from "./forms/delete-consequences";
import { nameNotes } from "./forms/names";
import { consulPairing } from "./pairing/driver";
import { asPeer, blankContext, contextOf, readPeer } from "./testing/forms";
import { withAnswers } from "./testing/with-answers";
import { createTestLab, type TestLab } from "./testing/world";
import { toPeer } from "./to-peer";

/** What could not be read is said to be not known, and never taken for none, free or well. */
const { signal } = new AbortController();
let lab: TestLab;
beforeEach(async () => {
  lab = await createTestLab();
});

describe("a token that may not list partitions", () => {
  const bare = () => lab.adapter("iad1", { token: lab.token("iad1", "bare") });

  it("shows those of its own and says that there may be others, whose peers stay", async () => {
    const list = await bare().listPeers(signal);
    expect(list.length).toBeGreaterThan(0);
    const leftOut = leftOutOf(list);
    expect(leftOut?.problem).toMatchObject({
      code: "backend_auth",
      message: expect.stringContaining(
        "Not shown: any partition but the connection's own.",
      ) as string,
      remedy: expect.stringContaining('operator = "read"') as string,
    });
    expect([leftOut?.holds("billing/x"), leftOut?.holds("default/x")]).toEqual([true, false]);
    const rights = (await bare().check(signal)).find(({ id }) => id === "rights");
    expect(rights).toMatchObject({ outcome: "warning", backend: { status: 403 } });
  });

  it("is not told there are none", async () => {
    await expect(bare().choices("partitions", {}, signal)).rejects.toMatchObject({
      code: "backend_auth",
    });
    expect(await lab.adapter("fra1").choices("partitions", {}, signal)).toEqual([]);
  });

  it("does not know which names are free there, in the form and before pairing", async () => {
    const context = await contextOf(lab, "iad1", { token: lab.token("iad1", "bare") });
    const notes = (partition: string) =>
      nameNotes("generate", { way: "generate", name: "new", partition }, context).map(
        ({ text }) => text,
      );
    expect(notes("default")).toEqual([]);
    expect(notes("billing")).toEqual([expect.stringContaining("is not known")]);

    const side = (endpoint: string, adapter: PairSide["adapter"]): PairSide => ({
      connectionId: endpoint,
      connectionName: endpoint,
      adapter,
    });
    const sides = { a: side("iad1", bare()), b: side("fra1", lab.adapter("fra1")) };
    const lineOf = async (partition: string) => {
      const options = {
        a: { name: "new", partition },
        b: { name: "new", partition: "" },
        shared: { serverAddresses: [] },
      };
      return (await consulPairing.readiness(sides, options, signal, "name-a"))[0];
    };
    expect(await lineOf("billing")).toMatchObject({ outcome: "unknown" });
    expect(await lineOf("default")).toMatchObject({ outcome: "passed", found: "new is free." });
  });
});

describe("a form whose list of peerings could not be read", () => {
  it("calls no name free", () => {
    const context = {
      ...blankContext,
      choices: { peerings: { state: "failed" as const, items: [] } },
    };
    const texts = nameNotes("generate", { way: "generate", name: "Not Fit" }, context).map(
      ({ text }) => text,
    );
    expect(texts).toEqual(['"not-fit" fits.']);
    const ready = nameNotes("generate", { way: "generate", name: "Not Fit" }, blankContext);
    expect(ready.map(({ text }) => text)).toEqual(['"not-fit" fits and is free.']);
  });
});

describe("a token without agent:read", () => {
  it("leaves what the agent would say not known", async () => {
    const told = async (right: "bare" | "write") =>
      (await lab.adapter("fra1", { token: lab.token("fra1", right) }).identify(signal)).facts;
    expect(await told("bare")).toMatchObject({
      Edition: "Community",
      Peering: "Not known: the token lacks agent:read",
      ACLs: "Not known: the token lacks agent:read",
    });
    expect(await told("write")).toMatchObject({ Peering: "on", ACLs: "on" });
  });

  it("has no edition that a form would take for Community where the version is hidden too", async () => {
    const context = await contextOf(lab, "lhr1", { token: lab.token("lhr1", "bare") });
    expect(context.connection?.identity?.facts["Edition"]).toBe("Not known");
  });
});

it("rights that nobody answers are not known, and those of a cluster without ACLs are all", async () => {
  const readable = {
    "GET /v1/status/leader": { body: '"10.0.0.1:8300"' },
    "GET /v1/acl/token/self": { status: 401, body: "ACL support disabled" },
    "GET /v1/agent/version": { body: { HumanVersion: "1.20.2" } },
    "GET /v1/peerings": { body: [] },
  };
  const rights = async (status: number) =>
    (
      await withAnswers({
        ...readable,
        "POST /v1/internal/acl/authorize": { status, body: "no" },
      }).check(signal)
    ).find(({ id }) => id === "rights");
  expect(await rights(403)).toMatchObject({
    outcome: "warning",
    detail: "May read peerings (0 peerings). Whether it may change them is not known.",
    backend: { status: 403, text: "no" },
  });
  expect(await rights(401)).toMatchObject({ outcome: "passed" });
});

describe("1.13, which reports counts and no stream", () => {
  const valuesOf = (groups: readonly FactGroup[]) =>
    Object.fromEntries(
      groups.flatMap((group) => group.facts.map(({ label, value }) => [label, value])),
    );
  const native = { ID: "x", Name: "old", State: "ACTIVE" };

  it("has times and names that are not reported, not none", () => {
    const shown = (more: object) => valuesOf(facts(asPeer(toPeer({ ...native, ...more }, 0))));
    expect(shown({ ImportedServiceCount: 3, ExportedServiceCount: 0 })).toMatchObject({
      "Last heartbeat": "Not reported by this version",
      "Imported services": 3,
      Imported: "Not reported by this version",
      "Exported services": 0,
      Exported: null,
    });
    expect(shown({ StreamStatus: { ImportedServices: null } })).toMatchObject({
      "Last heartbeat": null,
      "Imported services": 0,
    });
  });

  it("warns before a delete of what goes, though nobody knows which", async () => {
    const counted = asPeer(toPeer({ ...native, ImportedServiceCount: 3 }, 0));
    expect(deleteConsequences(counted)[0]).toBe(
      "Services here lose 3 services imported from it at once; this version does not report which.",
    );
    const adapter = withAnswers({
      "GET /v1/peering/old": { body: { ...native, ImportedServiceCount: 3 } },
    });
    expect(await adapter.dependents("old", signal)).toMatchObject([
      { kind: "imported service", name: "3 that this version does not name" },
    ]);
    expect(deleteConsequences(await readPeer(lab, "fra1", "ams-core"))[0]).toContain("ledger");
  });
});

describe("addresses of servers that are not told", () => {
  const sides = (servers: readonly string[]) => {
    const side = (endpoint: string, told: object): PairSide => {
      const adapter = lab.adapter(endpoint);
      return {
        connectionId: endpoint,
        connectionName: endpoint,
        adapter: {
          ...adapter,
          choices: async (kind, params, forSignal) =>
            (await adapter.choices(kind, params, forSignal)).map((choice) =>
              kind === "cluster" ? { ...choice, data: { ...choice.data, ...told } } : choice,
            ),
        },
      };
    };
    return { a: side("fra1", {}), b: side("ams1", { servers }) };
  };
  const options = {
    a: { name: "x", partition: "" },
    b: { name: "y", partition: "" },
    shared: { serverAddresses: [] },
  };

  it("do not make private addresses ones that can be reached", async () => {
    const line = async (servers: readonly string[]) =>
      (await consulPairing.readiness(sides(servers), options, signal, "addresses"))[0];
    expect(await line([])).toMatchObject({
      outcome: "unknown",
      found: expect.stringContaining(
        "it is not known whether they can reach a private one",
      ) as string,
    });
    expect((await line(["10.1.1.1:8300"]))?.outcome).toBe("passed");
    expect((await line(["host.example.com:8300"]))?.found).not.toContain("like those");
  });

  it("nor the port the one to dial, where the config entry mesh cannot be read", async () => {
    const unread = sides(["10.1.1.1:8300"]);
    const line = async (told: object) => {
      const { choices } = unread.a.adapter;
      const adapter: PairSide["adapter"] = {
        ...unread.a.adapter,
        choices: async (...asked) =>
          (await choices(...asked)).map((choice) => ({
            ...choice,
            data: { ...choice.data, ...told },
          })),
      };
      const a = { ...unread.a, adapter };
      return (await consulPairing.readiness({ ...unread, a }, options, signal, "tls-port-a"))[0];
    };
    expect(await line({ throughGateways: null })).toMatchObject({ outcome: "warning" });
    expect(await line({})).toMatchObject({ outcome: "passed" });
  });
});
