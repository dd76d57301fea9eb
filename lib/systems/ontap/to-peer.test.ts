import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { peerSnapshotSchema, type Peer } from "@/lib/domain/peer";
import { ontap } from "./definition";
import allStates from "./fixtures/cluster-peers-all-states.json";
import clusterSample from "./fixtures/cluster.json";
import lifSample from "./fixtures/ip-interfaces-intercluster.json";
import { releaseOf, toPeer, type LocalSide } from "./to-peer";
import * as wire from "./wire";

const local: LocalSide = {
  cluster: wire.clusterWireSchema.parse(clusterSample.body),
  lifs: lifSample.body.records.map((record) => wire.lifWireSchema.parse(record)),
};
const peers = allStates.body.records.map((record) =>
  toPeer(wire.peerWireSchema.parse(record), local),
);

describe("every sample", () => {
  const folder = fileURLToPath(new URL("./fixtures/", import.meta.url));
  const schemas: [
    RegExp,
    (
      | (typeof wire)["peerWireSchema"]
      | (typeof wire)["svmWireSchema"]
      | (typeof wire)["certificateWireSchema"]
      | (typeof wire)["broadcastDomainWireSchema"]
    ),
  ][] = [
    [/^cluster-peer/, wire.peerWireSchema],
    [/^svm/, wire.svmWireSchema],
    [/^certificates/, wire.certificateWireSchema],
    [/^broadcast/, wire.broadcastDomainWireSchema],
  ];

  it.each(readdirSync(folder))("%s is understood with every field kept", (file) => {
    const { body, status } = JSON.parse(readFileSync(folder + file, "utf8")) as {
      body: Record<string, unknown>;
      status: number;
    };
    if (status >= 400) {
      expect(wire.errorWireSchema.parse(body).error.code).toMatch(/^\d+$/);
      return;
    }
    if (!("records" in body)) {
      expect(Object.keys(body)).toContain("_links");
      return;
    }
    const schema = schemas.find(([pattern]) => pattern.test(file))?.[1] ?? wire.nodeWireSchema;
    const { records } = wire.collectionWireSchema.parse(body);
    for (const record of records) expect(schema.parse(record)).toEqual(record);
  });
});

describe("toPeer", () => {
  it("tells the cluster at the other end by its uuid, except of offers nobody has taken", () => {
    for (const { nativeState, key, remote } of peers)
      expect(remote.systemId).toBe(nativeState === "unidentified" ? undefined : key.toLowerCase());
    expect(peers.some(({ remote }) => remote.systemId === undefined)).toBe(true);
  });

  it("maps the documented states", () => {
    expect(
      peers.map(({ name, status, nativeState, encryption, authentication }) => [
        name,
        status,
        nativeState,
        encryption,
        authentication,
      ]),
    ).toEqual([
      ["eu-dr-01", "healthy", "available", "tls_psk", "ok"],
      ["us-arch-02", "degraded", "partial", "tls_psk", "ok"],
      ["old-lab", "failed", "unavailable", "none", "absent"],
      ["Offer to 203.0.113.44", "pending", "pending", "tls_psk", "pending"],
      ["Clus_bH6l", "pending", "unidentified", "tls_psk", "pending"],
    ]);
  });

  it("knows both ends, their releases and addresses", () => {
    expect(peers[0]).toMatchObject({
      local: {
        name: "eu-prod-01",
        id: "7f1d6c1a-2b0e-11ef-9a5c-005056a7c0a1",
        addresses: ["198.51.100.11", "198.51.100.12"],
        version: "9.15.1P3",
      },
      remote: {
        name: "eu-dr-01",
        id: "1-80-000031",
        addresses: ["203.0.113.21", "203.0.113.22"],
        version: "9.15.1P3",
      },
    });
    expect(peers[2]?.remote.version).toBe("9.9.1");
    expect(releaseOf(undefined)).toBeNull();
  });

  it("gives offers their expiry in UTC, and no pair to an offer nobody has answered", () => {
    expect(peers.map(({ offerExpiresAt }) => offerExpiresAt)).toEqual([
      null,
      null,
      null,
      "2025-03-04T09:15:00.000Z",
      "2025-03-05T08:16:00.000Z",
    ]);
    expect(peers[4]?.pairKey).toBeNull();
    expect(peers[0]?.pairKey).toBe(
      "7f1d6c1a-2b0e-11ef-9a5c-005056a7c0a1+b2c94f0e-2b11-11ef-8d77-005056a7d0b2",
    );
  });

  it("keeps unknown values and removes passphrases", () => {
    const peer = toPeer(
      wire.peerWireSchema.parse({
        uuid: "u",
        status: { state: "hibernating" },
        authentication: { state: "ok", passphrase: "topsecret1" },
        brand_new: { a: 1 },
        version: "odd",
      }),
      local,
    );
    expect(peer).toMatchObject({
      status: "unknown",
      nativeState: "hibernating",
      native: { brand_new: { a: 1 } },
    });
    expect(JSON.stringify(peer)).not.toContain("topsecret1");
    expect(peerSnapshotSchema.parse(peer)).toEqual(peer);
  });

  it("calls a failed authentication failed, whatever the availability", () => {
    const peer = toPeer(
      wire.peerWireSchema.parse({
        uuid: "u",
        status: { state: "pending" },
        authentication: { state: "problem" },
      }),
      local,
    );
    expect(peer).toMatchObject({ status: "failed", nativeState: "pending" });
    expect(peer.statusReason).toContain("Authentication problem");
  });
});

describe("the definition", () => {
  const stored = (index: number): Peer => ({
    ...(peers[index] as Peer),
    id: "4d0e2a56-8a3c-4f43-9d0b-0d3ad0a2a000",
    connectionId: "4d0e2a56-8a3c-4f43-9d0b-0d3ad0a2a001",
    connectionName: "eu-prod-01",
    system: "ontap",
    firstSeenAt: "2026-01-01T00:00:00Z",
    statusSince: "2026-01-01T00:00:00Z",
  });

  it("explains every sample and shows its facts", () => {
    for (const index of peers.keys()) {
      expect(ontap.explain(stored(index)).meaning).not.toBe("");
      expect(ontap.facts(stored(index)).map(({ title }) => title)).toEqual([
        "Relationship",
        "Authentication and encryption",
        "This cluster",
        "Other cluster",
      ]);
    }
    const facts = ontap.facts(stored(4)).flatMap((group) => group.facts);
    expect(facts.find(({ label }) => label === "Address to give to the other cluster")?.value).toBe(
      "198.51.100.11",
    );
    expect(facts.find(({ label }) => label === "Initially allowed SVMs")?.value).toEqual([
      "svm_nfs01",
    ]);
  });

  it("lets a dead offer only be deleted", () => {
    const dead: Peer = { ...stored(4), authentication: "problem" };
    expect(ontap.can.edit(dead).allowed).toBe(false);
    expect(ontap.can.delete(dead).allowed).toBe(true);
    expect(ontap.can.edit(stored(0)).allowed).toBe(true);
  });
});
