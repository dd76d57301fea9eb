import { describe, expect, it } from "vitest";
import { forms } from "./forms";
import { signal, testFleet } from "./testing/fleet";

const expires = "2026-01-13T10:00:00.000Z";
const offer = { way: "offer", expiry: "PT2H" };

async function fleetAnswering(trouble: string) {
  const fleet = await testFleet();
  fleet.system.command("set-trouble", { endpoint: "us-arch-02", trouble });
  const adapter = fleet.adapter("us-arch-02");
  return { fleet, adapter };
}

/** Refuses every read of cluster peers from now on. */
async function cannotList() {
  const { fleet } = await fleetAnswering("nameless-create-answer");
  const endpoint = fleet.system.endpoints.find(({ id }) => id === "ontap/us-arch-02");
  if (!endpoint) throw new Error("No such endpoint.");
  const handle = endpoint.handle.bind(endpoint);
  endpoint.handle = (request) =>
    request.method === "GET" && request.path.startsWith("/api/cluster/peers")
      ? Promise.resolve(endpoint.fault?.(503) ?? { status: 503 })
      : handle(request);
  return fleet.adapter("us-arch-02");
}

describe("a peer whose creation was answered as the older reference prints it", () => {
  it.each(["flat-create-answer", "nameless-create-answer"])(
    "is found again, its passphrase and expiry are told (%s)",
    async (trouble) => {
      const { adapter } = await fleetAnswering(trouble);
      const made = await adapter.createPeer(offer, signal());
      expect(made.unlisted).toBeUndefined();
      expect(made.secret).toMatchObject({ label: "passphrase", expiresAt: expires });
      expect(made.secret?.value.length).toBeGreaterThanOrEqual(8);
      expect(made.peer).toMatchObject({ nativeState: "unidentified", offerExpiresAt: expires });
      expect(await adapter.readPeer(made.peer.key, signal())).toEqual(made.peer);
    },
  );

  it("is found by the addresses it is bound to where no name was told", async () => {
    const { adapter } = await fleetAnswering("nameless-create-answer");
    const { peer } = await adapter.createPeer(
      { ...offer, remoteAddresses: ["203.0.113.21"], passphrase: "a-long-passphrase" },
      signal(),
    );
    expect(peer).toMatchObject({ nativeState: "pending", remote: { addresses: ["203.0.113.21"] } });
  });

  it("keeps its passphrase and expiry although the cluster does not show the peer", async () => {
    const made = await (await cannotList()).createPeer(offer, signal());
    expect(made).toMatchObject({
      unlisted: true,
      secret: { label: "passphrase", expiresAt: expires },
      peer: { key: "", status: "unknown", local: { addresses: ["203.0.113.61", "203.0.113.62"] } },
    });
    expect(made.peer.name).toMatch(/^Clus_/);
    expect(JSON.stringify(made.peer)).not.toContain(made.secret?.value);
  });

  it("is no peering yet where it accepts an offer and is not shown", async () => {
    const { peer } = await (await cannotList()).createPeer(
      { way: "accept", remoteAddresses: ["203.0.113.21"], passphrase: "a-long-passphrase" },
      signal(),
    );
    const told = forms.wizard.handover({
      act: "create",
      values: { way: "accept", remoteAddresses: ["203.0.113.21"] },
      peer: {
        ...peer,
        id: "",
        connectionId: "",
        connectionName: "us-arch-02",
        system: "ontap",
        firstSeenAt: "",
        statusSince: "",
      },
      context: { nowMs: 0, choices: {}, connection: { name: "us-arch-02", identity: null } },
      hasSecret: false,
    } as never);
    expect(told?.title).toBe("The other cluster has not answered yet");
  });
});
