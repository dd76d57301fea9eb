import { beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "@/lib/errors/testing/failure";
import type { Upstream } from "@/lib/upstream/upstream";
import { withUpstream } from "./testing/stub-adapter";
import { signal, testFleet, type TestFleet } from "./testing/fleet";

let fleet: TestFleet;
beforeEach(async () => {
  fleet = await testFleet();
});

const dr = "b2c94f0e-2b11-11ef-8d77-005056a7d0b2";
const passphrase = "a-long-passphrase";
describe("answers that go wrong after the write", () => {
  const json = (status: number, body: unknown, headers: Record<string, string> = {}) => ({
    status,
    headers,
    text: JSON.stringify(body),
  });
  const cluster = { name: "c1", uuid: "11111111-1111-1111-1111-111111111111" };
  /** Reads fail once something was created. */
  const failingAfter = (created: ReturnType<typeof json>): Upstream => {
    let written = false;
    return {
      async request({ method, path }) {
        if (method === "POST") {
          written = true;
          return created;
        }
        if (written) return json(503, { error: { message: "busy", code: "7" } });
        return path === "/api/cluster"
          ? json(200, cluster)
          : json(200, { records: [], num_records: 0 });
      },
    };
  };

  it("never lose a generated passphrase", async () => {
    const record = {
      uuid: "u1",
      name: "Clus_abcd",
      authentication: {
        passphrase: "abcdefghijklmnopqrstabcd",
        expiry_time: "2026-01-13T10:00:00+01:00",
      },
      ip_address: "198.51.100.11",
    };
    for (const body of [{ num_records: 1, records: [record] }, record]) {
      const { peer, secret } = await withUpstream(failingAfter(json(201, body))).createPeer(
        { way: "offer" },
        signal(),
      );
      expect(secret?.value).toBe("abcdefghijklmnopqrstabcd");
      expect(peer).toMatchObject({
        key: "u1",
        name: "Clus_abcd",
        local: { name: "c1", addresses: ["198.51.100.11"] },
      });
      expect(JSON.stringify(peer)).not.toContain("abcdefghijklmnopqrstabcd");
    }
  });
  it("take the identifier from the Location header when no record comes back", async () => {
    const { peer } = await withUpstream(
      failingAfter(json(201, { num_records: 1 }, { location: "/api/cluster/peers/u2" })),
    ).createPeer({ way: "offer" }, signal());
    expect(peer.key).toBe("u2");
    expect(
      (
        await failureOf(
          withUpstream(failingAfter(json(201, {}))).createPeer({ way: "offer" }, signal()),
        )
      ).code,
    ).toBe("backend_invalid");
  });
  it("cut an echoed passphrase out of the cluster's text", async () => {
    const upstream = failingAfter(
      json(400, {
        error: {
          message: `The passphrase "${passphrase}" is weak.`,
          code: "9999999",
          target: "authentication.passphrase",
        },
      }),
    );
    const error = await failureOf(
      withUpstream(upstream).createPeer(
        { way: "accept", remoteAddresses: ["203.0.113.21"], passphrase },
        signal(),
      ),
    );
    expect(error).toMatchObject({
      code: "refused",
      issues: [{ pointer: "/passphrase", code: "9999999" }],
    });
    expect(JSON.stringify([error.message, error.issues, error.backend])).not.toContain(passphrase);
  });
});

describe("changing and deleting", () => {
  it("renews the passphrase on both sides", async () => {
    const first = await fleet.adapter("eu-prod-01").updatePeer(dr, { passphrase }, signal());
    expect(first).toMatchObject({
      secret: null,
      peer: { status: "healthy", authentication: "pending" },
    });
    expect(first.peer.offerExpiresAt).toBe("2026-01-13T09:00:00.000Z");
    const prod = first.peer.local.id ?? "";
    await fleet.adapter("eu-dr-01").updatePeer(prod, { passphrase }, signal());
    expect(await fleet.adapter("eu-prod-01").readPeer(dr, signal())).toMatchObject({
      authentication: "ok",
      offerExpiresAt: null,
    });
  });
  it.each([
    [{ name: "us-arch-02" }, "/name", "4653075"],
    [{ remoteAddresses: ["203.0.113.61"] }, "/remoteAddresses", "4653061"],
    [{ allowedSvms: ["svm_nfs01"] }, "/allowedSvms", "262203"],
    [{ passphrase: "short" }, "/passphrase", "4653236"],
    [{ authentication: "absent" }, "/authentication", "262186"],
    [{ ipspace: "nowhere" }, "/ipspace", "4653261"],
  ])("puts the refusal of %j on %s", async (input, pointer, code) => {
    expect(
      await failureOf(fleet.adapter("eu-prod-01").updatePeer(dr, input, signal())),
    ).toMatchObject({ code: "refused", issues: [{ pointer, code }] });
  });
  it("explains why a peer with dependents stays, and deletes it without them", async () => {
    const adapter = fleet.adapter("eu-prod-01");
    expect(await failureOf(adapter.deletePeer(dr, signal()))).toMatchObject({
      code: "refused",
      backend: { code: "4653079" },
      remedy: expect.stringContaining("SVM peer") as string,
    });
    fleet.system.command("remove-svm-peers", { endpoint: "eu-prod-01", peer: "eu-dr-01" });
    await adapter.deletePeer(dr, signal());
    expect(await failureOf(adapter.deletePeer(dr, signal()))).toMatchObject({ code: "not_found" });
    expect(
      (await fleet.adapter("eu-dr-01").listPeers(signal())).find(
        ({ name }) => name === "eu-prod-01",
      ),
    ).toMatchObject({ status: "failed", nativeState: "unavailable" });
  });
  it("tells an unknown peer", async () => {
    expect(
      await failureOf(
        fleet
          .adapter("eu-prod-01")
          .updatePeer("00000000-0000-0000-0000-000000000000", { name: "x1" }, signal()),
      ),
    ).toMatchObject({ code: "not_found" });
  });
});
