import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { isAppError, type AppError } from "@/lib/errors/app-error";
import { labPassphrase } from "../emulator/key-managers/fleet";
import { signal, startMs, testFleet, type TestFleet } from "../testing/fleet";
import type { KeyManagerAdapter } from "@/lib/systems/contract/key-managers";

let fleet: TestFleet;
beforeEach(async () => {
  // Certificates are judged by this process's clock; the fleet's begins at a fixed day.
  vi.useFakeTimers({ toFake: ["Date"], now: startMs });
  fleet = await testFleet({ connections: 8 });
});
afterEach(() => void vi.useRealTimers());

const passphrase = "a new passphrase of more than thirty-two characters";
const managersOf = (cluster: string): KeyManagerAdapter => {
  const { keyManagers } = fleet.adapter(cluster);
  if (!keyManagers) throw new Error("no key managers");
  return keyManagers;
};
const own = async (cluster: string) => {
  const found = (await managersOf(cluster).list(signal())).find(
    ({ scope, kind }) => scope.whole && kind !== "cloud",
  );
  if (!found) throw new Error(`${cluster} has no key manager`);
  return found;
};
const failure = async (work: Promise<unknown>): Promise<AppError> => {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!isAppError(error)) throw new Error("It did not fail.");
  return error;
};
const certificate = async (cluster: string, name: string): Promise<string> =>
  (await managersOf(cluster).setup(signal())).certificates.find((each) => each.name === name)?.id ??
  "";
const server = (host: string, more: Record<string, unknown> = {}) => ({
  host,
  port: undefined,
  timeoutS: undefined,
  username: undefined,
  password: undefined,
  secondaries: [] as string[],
  ...more,
});
const external = async (cluster: string, servers: ReturnType<typeof server>[]) => ({
  kind: "external" as const,
  scope: "",
  clientCertificate: await certificate(cluster, "kmip-client-current"),
  authorities: [await certificate(cluster, "kmip-server-ca")],
  servers,
});
const onboard = (more: Record<string, unknown> = {}) => ({
  kind: "onboard" as const,
  scope: "",
  passphrase,
  synchronise: false,
  ...more,
});

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
    expect(fleet.calls.map(({ query }) => JSON.stringify(query)).join()).not.toMatch(
      /key_backup|"\*"[^}]*key-managers/,
    );
    for (const { path, query } of fleet.calls)
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
        await failure(
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

describe("setting up", () => {
  it("makes an onboard one with its backup, once", async () => {
    const result = await managersOf("eu-dr-01").create(onboard(), signal());
    expect(result).toMatchObject({ job: null, secret: { label: "key backup" } });
    expect(result.secret?.value).toContain("BEGIN BACKUP");
    expect(await own("eu-dr-01")).toMatchObject({
      key: result.key,
      kind: "onboard",
      status: "healthy",
    });
    expect(await managersOf("eu-dr-01").backup(result.key ?? "", signal())).toEqual(result.secret);
  });

  it("makes an external one with the addresses of four servers; their settings are calls of their own", async () => {
    const servers = [
      server("kmip1.example.com", {
        timeoutS: 30,
        username: "kmip",
        password: "kmip-password",
        secondaries: ["kmip1b.example.com"],
      }),
      server("2001:db8::5"),
      server("192.0.2.5", { port: 9998 }),
      server("kmip4.example.com"),
    ];
    const { key, ...rest } = await managersOf("eu-dr-01").create(
      await external("eu-dr-01", servers),
      signal(),
    );
    expect(rest).toEqual({ job: null, secret: null });
    expect(
      (await own("eu-dr-01")).servers.map(({ server: name, timeoutS }) => [name, timeoutS]),
    ).toEqual([
      ["kmip1.example.com:5696", 25],
      ["[2001:db8::5]:5696", 25],
      ["192.0.2.5:9998", 25],
      ["kmip4.example.com:5696", 25],
    ]);
    expect(fleet.calls.filter(({ method }) => method === "PATCH")).toEqual([]);
    await managersOf("eu-dr-01").change(
      key ?? "",
      {
        act: "change-server",
        server: "kmip1.example.com:5696",
        timeoutS: 30,
        username: "kmip",
        password: "kmip-password",
        secondaries: ["kmip1b.example.com:5696"],
      },
      signal(),
    );
    expect((await own("eu-dr-01")).servers[0]).toMatchObject({
      timeoutS: 30,
      username: "kmip",
      secondaries: ["kmip1b.example.com:5696"],
    });
    expect(fleet.calls.filter(({ method }) => method === "PATCH").map(({ path }) => path)).toEqual([
      expect.stringMatching(/key-servers\/kmip1\.example\.com%3A5696$/),
    ]);
  });

  it("takes the partner's over in a MetroCluster, with its passphrase only", async () => {
    const wrong = await failure(
      managersOf("mc-ham-02").create(onboard({ synchronise: true }), signal()),
    );
    expect(wrong).toMatchObject({
      code: "refused",
      issues: [{ pointer: "/passphrase", code: "65537248" }],
    });
    expect(
      (
        await managersOf("mc-ham-02").create(
          onboard({ synchronise: true, passphrase: labPassphrase }),
          signal(),
        )
      ).secret?.value,
    ).toContain("BEGIN BACKUP");
  });

  it("hands over the job of newer releases, and follows it to its end or failure", async () => {
    const vault = managersOf("eu-vault-05");
    await vault.remove((await own("eu-vault-05")).key, signal());
    const input = await external("eu-vault-05", [server("kmip1.example.com")]);
    const { key, job } = await vault.create(input, signal());
    expect(key).toBeNull();
    expect(await vault.job(job ?? "", signal())).toMatchObject({
      state: "running",
      nativeState: "queued",
    });
    fleet.advance(1_000);
    expect(await vault.job(job ?? "", signal())).toMatchObject({
      state: "running",
      nativeState: "running",
    });
    fleet.advance(5_000);
    expect(await vault.job(job ?? "", signal())).toMatchObject({
      state: "succeeded",
      failure: null,
    });
    const { key: made } = await own("eu-vault-05");
    await vault.remove(made, signal());
    fleet.system.command("refuse-next", {
      endpoint: "eu-vault-05",
      operation: "create",
      code: "66060338",
      asJob: true,
    });
    const failing = await vault.create(input, signal());
    fleet.advance(5_000);
    expect(await vault.job(failing.job ?? "", signal())).toMatchObject({
      state: "failed",
      failure: { code: "66060338", remedy: expect.stringContaining("CA certificate") as string },
    });
    expect(await vault.list(signal())).toEqual([]);
  });

  it.each([
    [{ host: "silent.example.com" }, "/servers/0", "65536852"],
    [{ host: "wrong-ca.example.com" }, "/authorities", "66060338"],
    [{ host: "wrong-client.example.com" }, "/clientCertificate", "66060339"],
  ])("puts the refusal about %j on %s", async ({ host }, pointer, code) => {
    expect(
      await failure(
        managersOf("eu-dr-01").create(await external("eu-dr-01", [server(host)]), signal()),
      ),
    ).toMatchObject({ code: "refused", issues: [{ pointer, code }], backend: { code } });
  });

  it("cuts an echoed passphrase out, and tells missing rights", async () => {
    const users = fleet.system.command("users", { endpoint: "eu-dr-01" }) as {
      name: string;
      password: string;
    }[];
    const reader = fleet.adapter("eu-dr-01", {
      kind: "basic",
      values: {
        user: "monitor",
        password: users.find(({ name }) => name === "monitor")?.password ?? "",
      },
    }).keyManagers;
    const error = await failure(reader?.create(onboard(), signal()) ?? Promise.resolve());
    expect(error).toMatchObject({
      code: "backend_auth",
      message: "The account is not allowed to set up the key manager.",
    });
    expect(error.remedy).toContain("/api/security/key-managers");
    expect(JSON.stringify([error.message, error.issues, error.backend])).not.toContain(passphrase);
  });
});

describe("changing", () => {
  it("changes the passphrase and brings a new backup; the old one is worth nothing then", async () => {
    const { key } = await own("us-arch-02");
    const before = await managersOf("us-arch-02").backup(key, signal());
    const { secret } = await managersOf("us-arch-02").change(
      key,
      { act: "change-passphrase", existingPassphrase: labPassphrase, passphrase },
      signal(),
    );
    expect(secret?.value).toContain("BEGIN BACKUP");
    expect(secret?.value).not.toBe(before.value);
    const wrong = await failure(
      managersOf("us-arch-02").change(
        key,
        {
          act: "change-passphrase",
          existingPassphrase: labPassphrase,
          passphrase: `${passphrase}!`,
        },
        signal(),
      ),
    );
    expect(wrong).toMatchObject({ issues: [{ pointer: "/existingPassphrase", code: "65536139" }] });
  });

  it("synchronises nodes that were added", async () => {
    const { key } = await own("gov-cc-06");
    const body = { act: "synchronise" as const, existingPassphrase: labPassphrase };
    await managersOf("gov-cc-06").change(key, body, signal());
    expect(await own("gov-cc-06")).toMatchObject({
      status: "healthy",
      volumeEncryption: { supported: true },
    });
    expect(fleet.calls.find(({ method }) => method === "PATCH")?.body).toEqual({
      onboard: { existing_passphrase: labPassphrase, synchronize: true },
    });
  });

  it("adds, changes and removes key servers", async () => {
    const { key } = await own("eu-prod-01");
    const managers = managersOf("eu-prod-01");
    await managers.change(key, { act: "add-server", ...server("kmip3.example.com") }, signal());
    await managers.change(
      key,
      {
        act: "change-server",
        server: "192.0.2.71:5696",
        timeoutS: 50,
        username: undefined,
        password: undefined,
        secondaries: ["b.example.com"],
      },
      signal(),
    );
    const after = (await own("eu-prod-01")).servers;
    expect(after.map(({ server: name, timeoutS }) => [name, timeoutS])).toEqual(
      expect.arrayContaining([
        ["kmip3.example.com:5696", 25],
        ["192.0.2.71:5696", 50],
      ]),
    );
    await managers.change(
      key,
      { act: "remove-server", server: "kmip3.example.com:5696", force: false },
      signal(),
    );
    expect((await own("eu-prod-01")).servers).toHaveLength(2);
    fleet.system.command("set-node", {
      endpoint: "eu-prod-01",
      node: "eu-prod-01-02",
      state: "down",
    });
    expect(
      await failure(
        managers.change(
          key,
          { act: "remove-server", server: "192.0.2.71:5696", force: false },
          signal(),
        ),
      ),
    ).toMatchObject({ issues: [{ pointer: "/force", code: "65536600" }] });
    await managers.change(
      key,
      { act: "remove-server", server: "192.0.2.71:5696", force: true },
      signal(),
    );
    expect((await own("eu-prod-01")).servers).toHaveLength(1);
  });

  it("replaces certificates of the same key pair, tried first as a job", async () => {
    const { key } = await own("eu-vault-05");
    const vault = managersOf("eu-vault-05");
    const { job } = await vault.change(
      key,
      {
        act: "replace-certificates",
        clientCertificate: await certificate("eu-vault-05", "kmip-client-renewed"),
        authorities: [await certificate("eu-vault-05", "kmip-server-ca-2")],
        validate: true,
      },
      signal(),
    );
    fleet.advance(5_000);
    expect(await vault.job(job ?? "", signal())).toMatchObject({ state: "succeeded" });
    expect((await own("eu-vault-05")).certificates.map(({ name }) => name)).toEqual([
      "kmip-client-renewed",
      "kmip-server-ca-2",
    ]);
    const other = await failure(
      vault.change(
        key,
        {
          act: "replace-certificates",
          clientCertificate: await certificate("eu-vault-05", "kmip-client-old"),
          authorities: [],
          validate: false,
        },
        signal(),
      ),
    );
    expect(other).toMatchObject({ issues: [{ pointer: "/clientCertificate", code: "65536850" }] });
  });

  it("restores keys as a job", async () => {
    const { key } = await own("eu-vault-05");
    expect(
      (await managersOf("eu-vault-05").change(key, { act: "restore" }, signal())).job,
    ).not.toBeNull();
  });

  it("names what keeps a key manager from being deleted, and deletes it without", async () => {
    const { key } = await own("eu-prod-01");
    const managers = managersOf("eu-prod-01");
    expect(await managers.blockers(key, signal())).toEqual(
      expect.arrayContaining([
        { kind: "Encrypted volume", name: "vol_payroll", detail: "svm_cifs01, volume" },
      ]),
    );
    expect(await failure(managers.remove(key, signal()))).toMatchObject({
      code: "refused",
      backend: { code: "65536867" },
      remedy: expect.stringContaining("encrypted volumes") as string,
    });
    fleet.system.command("set-key-use", { endpoint: "eu-prod-01", volumes: [] });
    expect(await managers.blockers(key, signal())).toEqual([]);
    await managers.remove(key, signal());
    expect((await managers.list(signal())).map(({ key: left }) => left)).not.toContain(key);
  });
});
