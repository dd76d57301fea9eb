import { describe, expect, it } from "vitest";
import { failureOf } from "@/lib/errors/testing/failure";
import { labPassphrase } from "../emulator/key-managers/fleet";
import { answerInstead, notAuthorized } from "../testing/answer-instead";
import { signal } from "../testing/fleet";
import { passphrase, server, useKeyManagerFleet } from "../testing/key-managers";
import { keyManagers } from "./definition";

const lab = useKeyManagerFleet();
const { managersOf, own, certificate } = lab;
/** What the inventory adds to what was read. */
const asListed = {
  id: "i",
  connectionId: "c",
  connectionName: "c",
  system: "ontap",
  firstSeenAt: "",
  statusSince: "",
  certificateExpiresAt: null,
  backupPendingSince: null,
  unfinished: [],
  labels: {},
  statusSinceKnown: true,
  known: true,
  shownStatus: "healthy" as const,
  explanation: null,
};

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
    const wrong = await failureOf(
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
    expect(lab.fleet.calls.find(({ method }) => method === "PATCH")?.body).toEqual({
      onboard: { existing_passphrase: labPassphrase, synchronize: true },
    });
  });

  it("turns encryption by default off and on, where the cluster says how it is", async () => {
    const shown = async () => {
      const manager = await own("eu-prod-01");
      return [
        keyManagers.defaultEncryption(manager),
        JSON.stringify(keyManagers.facts({ ...manager, ...asListed })).match(/"(On|Off)[":]/)?.[1],
        keyManagers.can(manager, "set-default-encryption").allowed,
      ];
    };
    const { key } = await own("eu-prod-01");
    const set = (on: boolean) =>
      managersOf("eu-prod-01").change(key, { act: "set-default-encryption", on }, signal());
    expect(await shown()).toEqual([true, "On", true]);
    await set(false);
    expect(await shown()).toEqual([false, "Off", true]);
    await set(true);
    expect(await shown()).toEqual([true, "On", true]);
    expect(
      lab.fleet.calls.filter(({ method }) => method === "PATCH").map(({ body }) => body),
    ).toEqual(
      [true, false].map((disabled) => ({ is_default_data_at_rest_encryption_disabled: disabled })),
    );
    const ofSvm = (await managersOf("eu-prod-01").list(signal())).find(({ scope }) => !scope.whole);
    if (!ofSvm) throw new Error("No key manager of an SVM.");
    expect(keyManagers.defaultEncryption(ofSvm)).toBeNull();
    expect(keyManagers.can(ofSvm, "set-default-encryption")).toMatchObject({ allowed: false });
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
    lab.fleet.system.command("set-node", {
      endpoint: "eu-prod-01",
      node: "eu-prod-01-02",
      state: "down",
    });
    expect(
      await failureOf(
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
    lab.fleet.advance(5_000);
    expect(await vault.job(job ?? "", signal())).toMatchObject({ state: "succeeded" });
    expect((await own("eu-vault-05")).certificates.map(({ name }) => name)).toEqual([
      "kmip-client-renewed",
      "kmip-server-ca-2",
    ]);
    const other = await failureOf(
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
    expect(await failureOf(managers.remove(key, signal()))).toMatchObject({
      code: "refused",
      backend: { code: "65536867" },
      remedy: expect.stringContaining("encrypted volumes") as string,
    });
    lab.fleet.system.command("set-key-use", { endpoint: "eu-prod-01", volumes: [] });
    expect(await managers.blockers(key, signal())).toEqual([]);
    // What cannot be read is not known: an empty list would say that nothing needs the keys.
    answerInstead(lab.fleet, "eu-prod-01", ({ path }) =>
      path === "/api/storage/volumes" ? notAuthorized : null,
    );
    await expect(managers.blockers(key, signal())).rejects.toMatchObject({ code: "backend_auth" });
    await managers.remove(key, signal());
    expect((await managers.list(signal())).map(({ key: left }) => left)).not.toContain(key);
  });
});
