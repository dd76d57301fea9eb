import { describe, expect, it } from "vitest";
import { addConnection } from "@/lib/inventory/testing/fake-backend";
import { wholeFleet } from "@/lib/domain/alert-rule";
import type { Role } from "@/lib/domain/permissions";
import { getDb } from "@/lib/db/client";
import { alertRules, keyManagers, operations, peers, serviceAccounts } from "@/lib/db/schema";
import type { Named } from "@/lib/domain/named";
import { testDbKinds } from "@/lib/testing/db";
import { useTestWorld } from "@/lib/testing/world";
import { GET } from "./route";

describe.each(testDbKinds)("names of everything, on %s", (kind) => {
  const world = useTestWorld(kind);
  const read = async (role: Role) => {
    const answer = await world.as(role).fetch(GET);
    return ((await answer.json()) as { items: Named[] }).items;
  };

  it("tells everybody what they may read, and nobody what they may not", async () => {
    const db = await getDb();
    const cluster = await addConnection({ name: "eu-prod-01", system: "ontap" });
    const project = await addConnection({ name: "otc-project", system: "otc" });
    const state = { status: "healthy", severity: 6, nativeState: "ok" } as const;
    await db.insert(keyManagers).values({
      ...state,
      connectionId: cluster,
      system: "ontap",
      key: "k",
      kind: "onboard",
      name: "svm-keys",
      scope: { whole: true, id: null, name: "" },
      servers: [],
      certificates: [],
      native: {},
      search: "",
      digest: "",
    });
    const end = { name: null, id: null, addresses: [], version: null };
    const peer = (key: string) => ({
      ...state,
      connectionId: project,
      system: "otc",
      key,
      name: key,
      local: { ...end, id: "vif-1", name: "vif-gva" },
      remote: end,
      search: key,
      digest: "",
    });
    await db.insert(peers).values([peer("v4"), peer("v6")]);
    const side = { connectionId: cluster, connectionName: "eu-prod-01", key: null };
    await db.insert(operations).values({
      kind: "pair",
      system: "ontap",
      title: "Pair a with b",
      a: side,
      b: side,
      input: {},
      lockKey: "a b",
      correlationId: "c",
      actorKind: "user",
      actorLabel: "a",
    });
    await db.insert(serviceAccounts).values({ name: "backup-job", role: "viewer" });
    await db.insert(alertRules).values({
      name: "A rule of ours",
      kind: "connection-unreachable",
      severity: "critical",
      scope: wholeFleet,
    });

    const seen = await read("viewer");
    expect(seen.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        "eu-prod-01",
        "otc-project",
        "svm-keys",
        "vif-gva",
        "Pair a with b",
        "A rule of ours",
      ]),
    );
    expect(seen.filter(({ name }) => name === "vif-gva")).toEqual([
      expect.objectContaining({
        kind: "virtual-interface",
        hint: "otc-project",
        path: `/connections/${project}/virtual-interfaces/vif-1`,
      }),
    ]);
    for (const role of ["viewer", "operator"] as const) {
      const kinds = new Set((await read(role)).map((item) => item.kind));
      expect([kinds.has("user"), kinds.has("service-account")], role).toEqual([false, false]);
      expect(JSON.stringify(await read(role)), role).not.toContain("@example.com");
    }
    const all = await read("admin");
    expect(all.filter((item) => item.kind === "user")).toHaveLength(3);
    expect(all.find(({ name }) => name === "backup-job")?.path).toMatch(
      /^\/settings\/service-accounts\//,
    );
  });
});
