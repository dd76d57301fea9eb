import { beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "@/lib/errors/testing/failure";
import { signal, testFleet, type TestFleet } from "./testing/fleet";

let fleet: TestFleet;
beforeEach(async () => {
  fleet = await testFleet();
});

const arch = "c3d05a1f-2b15-11ef-8d77-005056a7d0b2";
const dr = "b2c94f0e-2b11-11ef-8d77-005056a7d0b2";
const passphrase = "a-long-passphrase";
const account = (cluster: string, user: string) => {
  const users = fleet.system.command("users", { endpoint: cluster }) as {
    name: string;
    password: string;
  }[];
  return {
    kind: "basic",
    values: { user, password: users.find(({ name }) => name === user)?.password ?? "wrong" },
  };
};

describe("creating", () => {
  it("makes an offer with a one-time passphrase, and the other cluster accepts it", async () => {
    const offer = await fleet
      .adapter("us-arch-02")
      .createPeer({ way: "offer", expiry: "PT2H", applications: ["snapmirror"] }, signal());
    expect(offer.secret).toMatchObject({
      label: "passphrase",
      expiresAt: "2026-01-13T10:00:00.000Z",
    });
    expect(offer.peer).toMatchObject({
      status: "pending",
      nativeState: "unidentified",
      offerExpiresAt: "2026-01-13T10:00:00.000Z",
      local: { addresses: ["203.0.113.61", "203.0.113.62"] },
      pairKey: null,
    });
    expect(JSON.stringify(offer.peer)).not.toContain(offer.secret?.value);

    const accepted = await fleet.adapter("eu-dr-01").createPeer(
      {
        way: "accept",
        remoteAddresses: offer.peer.local.addresses,
        passphrase: offer.secret?.value,
      },
      signal(),
    );
    expect(accepted).toMatchObject({
      secret: null,
      peer: {
        key: arch,
        name: "us-arch-02",
        status: "healthy",
        authentication: "ok",
        encryption: "tls_psk",
      },
    });
    const other = (await fleet.adapter("us-arch-02").listPeers(signal())).find(
      ({ key }) => key === dr,
    );
    expect(other).toMatchObject({
      name: "eu-dr-01",
      status: "healthy",
      pairKey: accepted.peer.pairKey,
    });
    expect(accepted.peer.pairKey).not.toBeNull();
    await expect(
      fleet.adapter("us-arch-02").readPeer(offer.peer.key, signal()),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  it("asks for the record explicitly and gives no given passphrase back", async () => {
    const result = await fleet
      .adapter("us-arch-02")
      .createPeer({ way: "offer", remoteAddresses: ["203.0.113.21"], passphrase }, signal());
    expect(result.secret).toBeNull();
    expect(result.peer).toMatchObject({ key: dr, nativeState: "pending" });
    expect(fleet.calls.find(({ method }) => method === "POST")).toMatchObject({
      path: "/api/cluster/peers",
      query: { return_records: "true" },
    });
  });

  it("makes local interfaces, which then belong to the peer", async () => {
    const adapter = fleet.adapter("eu-prod-01");
    const ipspace = (await adapter.choices("ipspaces", {}, signal())).find(
      ({ label }) => label === "ips-replication",
    )?.value;
    const localNetwork = {
      addresses: ["10.1.2.11", "10.1.2.12"],
      netmask: "255.255.255.0",
      gateway: "10.1.2.1",
      broadcastDomain: "bd-replication",
    };
    const { peer } = await adapter.createPeer({ way: "offer", ipspace, localNetwork }, signal());
    expect(peer.local.addresses).toEqual(["10.1.2.11", "10.1.2.12"]);
  });

  it("says every issue of an input before anything is sent", async () => {
    const error = await failureOf(
      fleet
        .adapter("eu-prod-01")
        .createPeer({ way: "accept", name: "all", remoteAddresses: ["1.2.3"] }, signal()),
    );
    expect(error.code).toBe("invalid_input");
    expect(error.issues.map(({ pointer }) => pointer)).toEqual([
      "/name",
      "/remoteAddresses/0",
      "/passphrase",
    ]);
    expect(fleet.calls).toEqual([]);
  });

  it.each([
    [{ way: "offer", name: "eu-dr-01" }, "/name", "4653075"],
    [{ way: "offer", name: "eu-prod-01" }, "/name", "4656071"],
    [{ way: "offer", ipspace: "nowhere" }, "/ipspace", "4656089"],
    [{ way: "offer", ipspace: "ips-tenant-a" }, "/ipspace", "4653365"],
    [{ way: "offer", allowedSvms: ["nobody"] }, "/allowedSvms", "2621462"],
    [
      { way: "accept", remoteAddresses: ["203.0.113.108", "203.0.113.250"], passphrase },
      "/remoteAddresses/1",
      "4653368",
    ],
    [
      { way: "accept", remoteAddresses: ["203.0.113.108", "198.51.100.12"], passphrase },
      "/remoteAddresses/1",
      "4656100",
    ],
    [
      { way: "accept", remoteAddresses: ["203.0.113.21"], passphrase },
      "/remoteAddresses",
      "4653076",
    ],
    [
      { way: "accept", remoteAddresses: ["nobody.example.com"], passphrase },
      "/remoteAddresses/0",
      "8847365",
    ],
    [
      { way: "accept", remoteAddresses: ["203.0.113.108"], passphrase: "short" },
      "/passphrase",
      "4653236",
    ],
    [
      {
        way: "offer",
        localNetwork: {
          addresses: ["10.0.0.11"],
          netmask: "24",
          gateway: "10.0.0.1",
          broadcastDomain: "bd-unused",
        },
        ipspace: "ips-replication",
      },
      "/localNetwork/broadcastDomain",
      "4656088",
    ],
  ])("puts the refusal of %j on %s", async (input, pointer, code) => {
    const error = await failureOf(fleet.adapter("eu-prod-01").createPeer(input, signal()));
    expect(error).toMatchObject({
      code: "refused",
      backend: { status: 400, code },
      issues: [{ pointer, code }],
    });
    expect(JSON.stringify([error.message, error.issues, error.backend])).not.toContain(passphrase);
  });

  it("lets the cluster's clock judge a date", async () => {
    const soon = new Date(Date.now() + 3_600_000).toISOString();
    fleet.advance(Date.now() + 10 * 86_400_000 - Date.UTC(2026, 0, 13, 8));
    const error = await failureOf(
      fleet.adapter("eu-prod-01").createPeer({ way: "offer", expiry: soon }, signal()),
    );
    expect(error).toMatchObject({
      code: "refused",
      issues: [{ pointer: "/expiry", code: "4653229" }],
    });
  });

  it("points at the passphrase of an offer that ran out", async () => {
    const offer = await fleet
      .adapter("us-arch-02")
      .createPeer({ way: "offer", expiry: "PT10M" }, signal());
    fleet.advance(11 * 60_000);
    const error = await failureOf(
      fleet
        .adapter("eu-dr-01")
        .createPeer(
          { way: "accept", remoteAddresses: ["203.0.113.61"], passphrase: offer.secret?.value },
          signal(),
        ),
    );
    expect(error).toMatchObject({ code: "refused", issues: [{ pointer: "/passphrase" }] });
  });

  it("tells missing rights from bad input", async () => {
    const error = await failureOf(
      fleet
        .adapter("eu-prod-01", account("eu-prod-01", "monitor"))
        .createPeer({ way: "offer" }, signal()),
    );
    expect(error).toMatchObject({
      code: "backend_auth",
      backend: { status: 403, code: "6" },
      issues: [],
    });
    expect(error.remedy).toContain("role");
  });
});
