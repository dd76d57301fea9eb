import { describe, expect, it } from "vitest";
import { failureOf } from "@/lib/errors/testing/failure";
import { labPassphrase } from "../emulator/key-managers/fleet";
import { signal } from "../testing/fleet";
import { onboard, passphrase, server, useKeyManagerFleet } from "../testing/key-managers";

const lab = useKeyManagerFleet();
const { managersOf, own, external } = lab;

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
    expect(lab.fleet.calls.filter(({ method }) => method === "PATCH")).toEqual([]);
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
    expect(
      lab.fleet.calls.filter(({ method }) => method === "PATCH").map(({ path }) => path),
    ).toEqual([expect.stringMatching(/key-servers\/kmip1\.example\.com%3A5696$/)]);
  });

  it("takes the partner's over in a MetroCluster, with its passphrase only", async () => {
    const wrong = await failureOf(
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
    lab.fleet.advance(1_000);
    expect(await vault.job(job ?? "", signal())).toMatchObject({
      state: "running",
      nativeState: "running",
    });
    lab.fleet.advance(5_000);
    expect(await vault.job(job ?? "", signal())).toMatchObject({
      state: "succeeded",
      failure: null,
    });
    const { key: made } = await own("eu-vault-05");
    await vault.remove(made, signal());
    lab.fleet.system.command("refuse-next", {
      endpoint: "eu-vault-05",
      operation: "create",
      code: "66060338",
      asJob: true,
    });
    const failing = await vault.create(input, signal());
    lab.fleet.advance(5_000);
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
      await failureOf(
        managersOf("eu-dr-01").create(await external("eu-dr-01", [server(host)]), signal()),
      ),
    ).toMatchObject({ code: "refused", issues: [{ pointer, code }], backend: { code } });
  });

  it("cuts an echoed passphrase out, and tells missing rights", async () => {
    const users = lab.fleet.system.command("users", { endpoint: "eu-dr-01" }) as {
      name: string;
      password: string;
    }[];
    const reader = lab.fleet.adapter("eu-dr-01", {
      kind: "basic",
      values: {
        user: "monitor",
        password: users.find(({ name }) => name === "monitor")?.password ?? "",
      },
    }).keyManagers;
    const error = await failureOf(reader?.create(onboard(), signal()) ?? Promise.resolve());
    expect(error).toMatchObject({
      code: "backend_auth",
      message: "The account is not allowed to set up the key manager.",
    });
    expect(error.remedy).toContain("/api/security/key-managers");
    expect(JSON.stringify([error.message, error.issues, error.backend])).not.toContain(passphrase);
  });
});
