import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dropAdapterOf } from "@/lib/connections/adapter-of";
import { peerListQuerySchema } from "@/lib/domain/list";
import { startLab } from "@/lib/lab/handle";
import type { LabHandle } from "@/lib/lab/running-lab";
import { refreshConnection } from "@/lib/monitor/refresh";
import { listPeers } from "@/lib/services/peers/list-peers";
import { anyConnectionInputSchema, type ConnectionInput } from "@/lib/systems/connection-input";
import { systems } from "@/lib/systems/registry";
import { useTestDb } from "@/lib/testing/db";
import { createConnection } from "./create-connection";
import { fetchCertificate } from "./fetch-certificate";
import { readConnection } from "./read-connection";
import { updateConnection } from "./update-connection";

const note = { target: () => undefined, detail: () => undefined };
const signal = () => AbortSignal.timeout(30_000);

// portainer/portainer #7818, #10166, #6347: a renewed certificate must not cost the connection.
describe("a pinned certificate that was renewed", () => {
  useTestDb();
  let lab: LabHandle;
  beforeAll(async () => {
    lab = await startLab({ systems: ["ontap"], tickMs: 0 });
  }, 30_000);
  afterAll(() => lab.close());

  it("is named as the cause, costs no peer, and is repaired by pinning the new one alone", async () => {
    const draft = lab.connections.find(({ name }) => name === "eu-prod-01");
    if (!draft) throw new Error("The lab has no eu-prod-01.");
    const pinned = async () =>
      ({
        mode: "fingerprint",
        sha256: (await fetchCertificate(draft.address, signal())).chain[0]?.sha256 ?? "",
      }) as const;
    const { system, name, address, settings, credentials } = draft;
    const input = anyConnectionInputSchema(systems).parse({
      system,
      name,
      address,
      settings,
      credentials,
      trust: await pinned(),
    }) as ConnectionInput;
    const { id } = await createConnection(input, note);
    const list = async () => {
      await refreshConnection(id, signal());
      const { items, sources } = await listPeers(peerListQuerySchema.parse({ connection: id }));
      return { keys: items.map(({ key }) => key).sort(), source: sources[0] };
    };
    const before = await list();
    expect(before.keys.length).toBeGreaterThan(0);
    expect(before.source).toMatchObject({ reachable: true });

    await lab.fault(draft.endpoint, "tls-changed");
    // The first read may be sent on a socket that the server is just about to close.
    await expect
      .poll(async () => (await list()).source)
      .toMatchObject({
        reachable: false,
        problem: { backend: { text: expect.stringContaining("FINGERPRINT_MISMATCH") as string } },
      });
    expect((await list()).keys).toEqual(before.keys);

    await updateConnection(id, { trust: await pinned() }, note);
    const after = await list();
    expect(after.keys).toEqual(before.keys);
    expect(after.source).toMatchObject({ reachable: true, problem: null });
    expect((await readConnection(id)).name).toBe("eu-prod-01");
    dropAdapterOf(id);
  });
});
