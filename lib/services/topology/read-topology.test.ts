import { beforeAll, describe, expect, it } from "vitest";
import { getDb } from "@/lib/db/client";
import type { PeerSnapshot } from "@/lib/domain/peer";
import { topologySchema } from "@/lib/domain/topology";
import { toDraft } from "@/lib/inventory/digest";
import { addConnection, snapshot } from "@/lib/inventory/testing/fake-backend";
import { upsertPeers } from "@/lib/inventory/write-peers";
import { testDbKinds, useTestDb } from "@/lib/testing/db";
import { readTopology } from "./read-topology";

const at = new Date(Date.UTC(2026, 0, 1));

async function put(owner: { id: string; system: string; name: string }, ...read: PeerSnapshot[]) {
  await upsertPeers(
    await getDb(),
    owner,
    read.map((each) => ({ ...toDraft(each, owner), statusSince: at, statusSinceKnown: true })),
  );
}

describe.each(testDbKinds)("the topology on the %s database", (kind) => {
  useTestDb(kind);
  beforeAll(async () => {
    const register = async (name: string, system: string, reachable: boolean | null) => ({
      id: await addConnection({
        name,
        system,
        reachable,
        asOf: at,
        identity: { id: name.toUpperCase(), name, version: null, facts: {} },
      }),
      system,
      name,
    });
    const prod = await register("prod", "ontap", true);
    const dark = await register("dark", "ontap", false);
    await register("blank", "otc", null);
    const dc = await register("dc1", "consul", true);
    const local = { name: null, id: null, addresses: ["10.0.0.7"], version: null };
    await put(
      prod,
      snapshot("to-dark", { pairKey: "k" }),
      snapshot("to-far", {
        status: "failed",
        local,
        remote: {
          name: "far",
          id: null,
          systemId: "far-uuid",
          addresses: ["10.9.0.1"],
          version: null,
        },
      }),
    );
    await put(dark, snapshot("to-prod", { pairKey: "k", status: "failed" }), snapshot("alone"));
    await put(dc, snapshot("mesh", { status: "degraded", nativeState: "ACTIVE" }));
  });
  const told = async (system: string[] = [], most?: number) => {
    const topology = topologySchema.parse(await readTopology({ system }, most));
    const names = new Map(topology.nodes.map(({ id, name }) => [id, name]));
    return {
      ...topology,
      lines: topology.edges.map(({ source, target, shownStatus, ends }) =>
        [names.get(source), names.get(target), shownStatus, ends.length].join(" "),
      ),
    };
  };

  it("tells each relationship once, most urgent first, what is not known last", async () => {
    const { nodes, lines, peersLeftOut } = await told();
    expect(lines).toEqual([
      "prod far failed 1",
      "dc1 mesh-remote degraded 1",
      // The half that is known speaks for both.
      "prod dark healthy 2",
      "dark alone-remote last-known 1",
    ]);
    expect(nodes.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      "connection blank",
      "connection dark",
      "connection dc1",
      "connection prod",
      "unregistered far",
      "unregistered mesh-remote",
      "unregistered alone-remote",
    ]);
    expect(peersLeftOut).toBe(0);
  });

  it("tells of some systems alone", async () => {
    const { nodes, lines } = await told(["consul", "otc"]);
    expect(lines).toEqual(["dc1 mesh-remote degraded 1"]);
    expect(nodes.map(({ name }) => name)).toEqual(["blank", "dc1", "mesh-remote"]);
  });

  it("tells of no more peers than one answer holds, and how many are left out", async () => {
    const { lines, peersLeftOut } = await told([], 2);
    expect(lines).toEqual(["prod far failed 1", "dc1 mesh-remote degraded 1"]);
    expect(peersLeftOut).toBe(3);
  });
});
