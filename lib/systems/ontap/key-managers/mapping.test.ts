import { describe, expect, it } from "vitest";
import { keyManagerSnapshotSchema, type KeyManagerSnapshot } from "@/lib/domain/key-manager";
import { collectionWireSchema, metroclusterWireSchema } from "../wire";
import createdOnboard from "./fixtures/key-manager-onboard-create-201.json";
import status from "./fixtures/key-manager-status.json";
import externalSample from "./fixtures/key-managers-external.json";
import none from "./fixtures/key-managers-none.json";
import onboardSample from "./fixtures/key-managers-onboard.json";
import certificates from "./fixtures/certificates-for-key-manager.json";
import connectivity from "./fixtures/key-servers-connectivity.json";
import servers from "./fixtures/key-servers.json";
import keystores from "./fixtures/key-stores.json";
import failure from "./fixtures/job-failure.json";
import running from "./fixtures/job-running.json";
import { certificateWireSchema } from "../wire";
import mirrored from "../fixtures/metrocluster-configured.json";
import single from "../fixtures/metrocluster-not-configured.json";
import { findings, statusOf } from "./findings";
import { toJob } from "./job";
import { toCloudManager, toKeyManager, type KeyManagerSurroundings } from "./to-key-manager";
import { jobWireSchema } from "../job";
import { partnerOf } from "./setup";
import { keyManagerWireSchema, keyServerWireSchema, keystoreWireSchema } from "./wire";

const nowMs = Date.UTC(2026, 5, 1);
const known = new Map(
  certificates.records.map((record) => [record.uuid, certificateWireSchema.parse(record)]),
);
const around = (more: Partial<KeyManagerSurroundings> = {}): KeyManagerSurroundings => ({
  clusterName: "eu-prod-01",
  certificates: known,
  servers: null,
  nowMs,
  ...more,
});
const read = (record: unknown, more: Partial<KeyManagerSurroundings> = {}) =>
  toKeyManager(keyManagerWireSchema.parse(record), around(more));
const base = (more: Partial<KeyManagerSnapshot> = {}): KeyManagerSnapshot => ({
  ...read(externalSample.records[0]),
  nativeState: "65537200 No action needed at this time.",
  ...more,
});

describe("samples of the reference", () => {
  it("give an external key manager, whole or of one SVM", () => {
    const [cluster, svm] = externalSample.records.map((record) => read(record));
    expect(cluster).toMatchObject({
      kind: "external",
      scope: { whole: true, name: "eu-prod-01" },
      enabled: true,
      certificates: [
        { role: "client", name: "kmip-client-2025" },
        { role: "authority", name: "kmip-server-ca", expiresAt: "2033-12-31T23:00:00.000Z" },
      ],
    });
    expect(cluster?.servers.map(({ server, secondaries }) => [server, secondaries])).toEqual([
      ["kmip1.example.com:5696", ["kmip1b.example.com", "192.0.2.72"]],
      ["192.0.2.71:5696", []],
    ]);
    expect(svm).toMatchObject({
      kind: "external",
      scope: { whole: false, name: "svm_nfs01" },
      certificates: [{ name: "svm01-kmip-client" }, {}],
    });
    for (const manager of [cluster, svm])
      expect(keyManagerSnapshotSchema.parse(manager)).toEqual(manager);
  });
  it("give an onboard one without its backup, and what volumes lack", () => {
    const manager = read(onboardSample.records[0]);
    expect(manager).toMatchObject({
      kind: "onboard",
      status: "degraded",
      volumeEncryption: { supported: false, code: "65536935" },
      statusReason: "The following nodes do not support volume granular encryption: eu-prod-01-02.",
    });
    expect(JSON.stringify(manager)).not.toContain("BEGIN BACKUP");
    expect(JSON.stringify(read(createdOnboard.records[0]))).not.toContain("BEGIN BACKUP");
    expect(collectionWireSchema.parse(none).records).toEqual([]);
  });
  it("give connectivity as it is said, contradictions included", () => {
    const wires = connectivity.records.map((record) =>
      keyServerWireSchema.parse({
        ...record,
        ...servers.records.find(({ server }) => server === record.server),
      }),
    );
    const manager = read({ ...externalSample.records[0], ...status }, { servers: wires });
    expect(manager.servers[1]).toMatchObject({
      server: "kmip1.example.com:5696",
      available: false,
      writeTimeoutS: 10,
      nodes: [{ state: "available" }, { node: "eu-prod-01-02", state: "not_responding" }],
      nodesComplete: true,
    });
    expect(manager).toMatchObject({
      status: "degraded",
      nativeState: "65537200 No action needed at this time.",
    });
    const contradicting = keyServerWireSchema.parse({
      server: "a:5696",
      connectivity: {
        cluster_availability: true,
        records: [{ node: { name: "n2" }, state: "not_responding" }],
      },
    });
    expect(read(externalSample.records[0], { servers: [contradicting] }).servers[0]).toMatchObject({
      available: true,
      nodes: [{ node: "n2", state: "not_responding" }],
      nodesComplete: false,
    });
  });
  it("give cloud keystores to look at, and no key manager twice", () => {
    expect(
      keystores.records.map((record) =>
        toCloudManager(keystoreWireSchema.parse(record), "eu-prod-01", nowMs),
      ),
    ).toMatchObject([
      { kind: "cloud", name: "svm_repl01: Azure Key Vault", status: "healthy" },
      null,
    ]);
  });
  it("give the other site of a MetroCluster, and none where there is none", () => {
    expect(partnerOf(metroclusterWireSchema.parse(mirrored.body))).toEqual({
      name: "mcc_siteB",
      reachable: true,
    });
    expect(partnerOf(metroclusterWireSchema.parse(single.body))).toBeNull();
    expect(partnerOf(null)).toBeNull();
  });
  it("give jobs", () => {
    expect(toJob(jobWireSchema.parse(running))).toMatchObject({ state: "running", failure: null });
    expect(toJob(jobWireSchema.parse(failure))).toMatchObject({
      state: "failed",
      failure: { code: "9896086" },
    });
    expect(
      toJob(
        jobWireSchema.parse({
          uuid: "j",
          state: "failure",
          description: "POST /api/security/key-managers/u/restore",
          code: 65536855,
          message: "Internal error. Failed to restore the volume encryption key.",
        }),
      ).failure?.remedy,
    ).toContain("key server");
  });
});

describe("oddities of the references", () => {
  it.each([
    [
      { server: "a:5696", timeout: "60", secondary_key_servers: {} },
      { timeout: 60, secondary_key_servers: [] },
    ],
    [{ server: "a:5696", secondary_key_servers: "b, c" }, { secondary_key_servers: ["b", "c"] }],
    [{ server: "a:5696", timeout: -1, connectivity: "?" }, { timeout: -1 }],
  ])("%#", (record, expected) => {
    expect(keyServerWireSchema.parse(record)).toMatchObject(expected);
  });
  it("never stop a read: lists printed as objects, new enums, missing parts", () => {
    expect(
      read({
        uuid: "u",
        external: { server_ca_certificates: { uuid: "x" }, servers: {} },
        scope: "galaxy",
        status: { code: "9", message: "New." },
      }),
    ).toMatchObject({
      status: "unknown",
      nativeState: "9 New.",
      certificates: [{ id: "x" }],
      servers: [],
    });
    expect(read({ uuid: "u" })).toMatchObject({
      kind: "onboard",
      status: "unknown",
      nativeState: "not reported",
    });
    expect(read({ ...externalSample.records[0], onboard: { enabled: false } }).kind).toBe(
      "external",
    );
  });
});

describe("findings", () => {
  const worst = (more: Partial<KeyManagerSnapshot>) =>
    findings(base({ servers: [], certificates: [], ...more }), nowMs)[0];
  it.each([
    ["0", null],
    ["65537200 No action needed at this time.", null],
    ["65537201 There are no key servers.", "failed"],
    ["65537202 Remote.", "degraded"],
    ["65536894 Partner.", "degraded"],
    ["65537299 Something new.", "unknown"],
  ])("status %s is %s", (nativeState, expected) => {
    expect(worst({ nativeState })?.status ?? null).toBe(expected);
    if (expected) expect(worst({ nativeState })?.remedy).not.toBeNull();
  });
  it("say what key servers and certificates do", () => {
    const server = {
      server: "a:5696",
      timeoutS: null,
      writeTimeoutS: null,
      username: null,
      secondaries: [],
      available: false,
      nodes: [],
      nodesComplete: true,
    };
    expect(worst({ servers: [server] })).toMatchObject({
      status: "failed",
      text: "a:5696 is not available to the cluster.",
    });
    expect(
      worst({ servers: [server, { ...server, server: "b:5696", available: true }] })?.status,
    ).toBe("degraded");
    expect(
      worst({
        certificates: [
          { role: "client", id: "c", name: "kmip", expiresAt: "2026-05-01T00:00:00Z" },
        ],
      }),
    ).toMatchObject({
      status: "degraded",
      text: "The client certificate kmip expired on 2026-05-01.",
    });
    expect(
      worst({
        certificates: [
          { role: "client", id: "c", name: "kmip", expiresAt: "2026-06-11T00:00:00Z" },
        ],
      }),
    ).toMatchObject({ status: "healthy" });
    expect(statusOf(base({ servers: [], certificates: [] }), nowMs)).toEqual({
      status: "healthy",
      reason: null,
    });
    expect(worst({ enabled: false })?.text).toContain("inactive");
  });
});
