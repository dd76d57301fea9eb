import { afterAll, beforeAll } from "vitest";
import { getDb } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import type { KeyManagerDetail, KeyManagerSetup } from "@/lib/domain/key-manager-detail";
import type { KeyManagerList } from "@/lib/domain/key-manager-list";
import { startLab } from "@/lib/lab/handle";
import type { LabHandle } from "@/lib/lab/running-lab";
import { refreshKeyManagersOf } from "@/lib/monitor/key-managers";
import { type LabDraft, syncLabConnections } from "@/lib/services/connections/from-lab";
import type { useTestWorld } from "@/lib/testing/world";
import { GET as readOne, PATCH } from "../[id]/route";
import { GET, POST } from "../route";
import { GET as readSetup } from "../../connections/[id]/key-managers/setup/route";

/** For tests: a lab whose connections are registered and whose key managers were read, and the calls that are always the same. */
export function openKeyManagerWorld(world: ReturnType<typeof useTestWorld>, systems: string[]) {
  const ids = new Map<string, string>();
  let lab: LabHandle;

  beforeAll(async () => {
    lab = await startLab({ systems });
    await syncLabConnections(lab.connections as readonly LabDraft[]);
    const db = await getDb();
    // As after their peers were read: of a connection that was never read nothing is known.
    await db.update(connections).set({ reachable: true, asOf: new Date() });
    for (const row of await db.select().from(connections)) ids.set(row.name, row.id);
    await Promise.all(
      [...ids.values()].map((each) => refreshKeyManagersOf(each, AbortSignal.timeout(30_000))),
    );
  }, 60_000);
  afterAll(() => lab.close());

  const id = (name: string) => ids.get(name) ?? "";
  const setup = async (connection: string) =>
    (await (
      await world.as("operator").fetch(readSetup, { params: { id: id(connection) } })
    ).json()) as KeyManagerSetup;
  const list = async (query = "") =>
    (await (
      await world.as("viewer").fetch(GET, { path: `/api/v1/key-managers?${query}` })
    ).json()) as KeyManagerList;
  return {
    get lab() {
      return lab;
    },
    id,
    setup,
    list,
    /** The first one a connection has. */
    ofConnection: async (name: string) => {
      const [found] = (await list(`connection=${id(name)}`)).items;
      if (!found) throw new Error(`${name} has no key manager`);
      return found;
    },
    detail: async (managerId: string) =>
      (await (
        await world.as("viewer").fetch(readOne, { params: { id: managerId } })
      ).json()) as KeyManagerDetail,
    create: (connection: string, input: unknown, role: "operator" | "viewer" = "operator") =>
      world.as(role).fetch(POST, { method: "POST", body: { connectionId: id(connection), input } }),
    change: (managerId: string, input: unknown) =>
      world
        .as("operator")
        .fetch(PATCH, { method: "PATCH", params: { id: managerId }, body: { input } }),
    /** An external key manager with the certificates the lab has for it. */
    external: async (connection: string, servers: readonly object[]) => {
      const { certificates } = await setup(connection);
      const named = (name: string) => certificates.find((each) => each.name === name)?.id;
      return {
        kind: "external",
        clientCertificate: named("kmip-client-current"),
        authorities: [named("kmip-server-ca")],
        servers,
      };
    },
  };
}
