import { describe, expect, it } from "vitest";
import { failureOf } from "@/lib/errors/testing/failure";
import { answerInstead, notAuthorized } from "../testing/answer-instead";
import { signal } from "../testing/fleet";
import { useKeyManagerFleet } from "../testing/key-managers";

const lab = useKeyManagerFleet();
const { managersOf, own } = lab;

describe("reading", () => {
  it.each([
    [
      "eu-prod-01",
      [
        "degraded external eu-prod-01",
        "healthy cloud svm_repl01: Azure Key Vault",
        "healthy external svm_nfs01",
      ],
    ],
    ["eu-dr-01", []],
    ["us-arch-02", ["healthy onboard us-arch-02"]],
    ["ap-edge-04", ["degraded external ap-edge-04"]],
    ["eu-vault-05", ["healthy external eu-vault-05"]],
    ["gov-cc-06", ["degraded onboard gov-cc-06"]],
    ["mc-ham-01", ["healthy onboard mc-ham-01"]],
    ["mc-ham-02", []],
  ])("lists what %s has", async (cluster, expected) => {
    const managers = await managersOf(cluster).list(signal());
    expect(managers.map(({ status, kind, name }) => `${status} ${kind} ${name}`).sort()).toEqual(
      expected,
    );
    for (const { key, kind } of managers)
      expect(await managersOf(cluster).read(key, signal())).toMatchObject({ key, kind });
    expect(JSON.stringify(managers)).not.toMatch(/BACKUP|passphrase/);
  });

  it("asks for no key backup", async () => {
    await managersOf("us-arch-02").list(signal());
    expect(lab.fleet.calls.map(({ query }) => JSON.stringify(query)).join()).not.toMatch(
      /key_backup|"\*"[^}]*key-managers/,
    );
    for (const { path, query } of lab.fleet.calls)
      if (path.startsWith("/api/security/key-managers"))
        expect((query as Record<string, string>)["fields"]).not.toContain("*");
  });

  it("shows both what the cluster and what each node says of a server", async () => {
    const { servers } = await own("eu-prod-01");
    expect(servers.find(({ server: name }) => name.startsWith("kmip1"))).toMatchObject({
      available: true,
      nodes: [
        { node: "eu-prod-01-01", state: "available" },
        { node: "eu-prod-01-02", state: "not_responding" },
      ],
      secondaries: ["kmip1b.example.com:5696", "192.0.2.72:5696"],
    });
    const older = (await own("ap-edge-04")).servers.find(({ server: name }) =>
      name.startsWith("203"),
    );
    expect(older).toMatchObject({
      available: false,
      nodesComplete: false,
      nodes: [{ state: "not_responding" }, { state: "not_responding" }],
    });
  });

  it("says not_found for an unknown key, and leaves out what may not be read", async () => {
    expect(
      (
        await failureOf(
          managersOf("us-arch-02").read("00000000-0000-0000-0000-000000000000", signal()),
        )
      ).code,
    ).toBe("not_found");
  });
});

describe("before setting up", () => {
  it("knows what each scope takes, and which certificates are usable where", async () => {
    const prod = await managersOf("eu-prod-01").setup(signal());
    const takes = prod.scopes.map(({ name, onboard: one, external: other }) => [
      name,
      one === null,
      other === null,
    ]);
    expect(takes).toEqual([
      ["Whole cluster eu-prod-01", false, false],
      ["SVM svm_cifs01", false, true],
      ["SVM svm_nfs01", false, false],
      ["SVM svm_repl01", false, true],
      ["SVM svm_test01", false, true],
    ]);
    expect(prod.certificates.find(({ name }) => name === "kmip-client-old")?.unusable).toContain(
      "expired",
    );
    expect(prod.certificates.find(({ name }) => name === "svm_nfs01-kmip-client")).toMatchObject({
      scopeName: "SVM svm_nfs01",
      role: "client",
    });
    expect(prod).toMatchObject({
      partner: null,
      canValidate: false,
      secondariesDenied: null,
      passphrase: { min: 32 },
    });
  });
  it("says what an account may not read, and takes a release without it for one without such things", async () => {
    const rest = {
      "/api/cluster/metrocluster": notAuthorized,
      "/api/security/key-manager-configs": notAuthorized,
    };
    answerInstead(lab.fleet, "eu-prod-01", ({ path }) => rest[path as keyof typeof rest] ?? null);
    expect((await managersOf("eu-prod-01").setup(signal())).unread).toEqual([
      expect.stringContaining("MetroCluster"),
      expect.stringContaining("Common Criteria"),
    ]);
    expect((await managersOf("ap-edge-04").setup(signal())).unread).toEqual([]);
  });
  it("knows Common Criteria mode, MetroCluster and the release", async () => {
    expect((await managersOf("gov-cc-06").setup(signal())).passphrase).toEqual({
      min: 64,
      max: 256,
      strict: true,
    });
    const site = await managersOf("mc-ham-02").setup(signal());
    expect(site.partner).toEqual({ name: "mc-ham-01", reachable: true, kind: null });
    expect(site.scopes.find(({ whole }) => !whole)?.external).toContain("MetroCluster");
    expect((await managersOf("ap-edge-04").setup(signal())).secondariesDenied).toContain("9.9.1");
    expect((await managersOf("eu-vault-05").setup(signal())).canValidate).toBe(true);
  });
});
