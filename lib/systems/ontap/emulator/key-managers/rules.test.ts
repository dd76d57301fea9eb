import { beforeEach, describe, expect, it } from "vitest";
import { testFleet, type TestFleet } from "../../testing/fleet";
import { labPassphrase } from "./fleet";

/* Rules of key managers that no refusal alone shows. Source: NetApp reference, key managers; netapp.ontap collection. */

const path = "/api/security/key-managers";
const passphrase = "a passphrase of more than thirty-two characters";
const external = (names: string[], scope?: string) => ({
  ...(scope === undefined ? {} : { svm: { name: scope } }),
  external: {
    client_certificate: {
      name: scope === undefined ? "kmip-client-current" : `${scope}-kmip-client`,
    },
    server_ca_certificates: [{ name: scope === undefined ? "kmip-server-ca" : `${scope}-kmip-ca` }],
    servers: names.map((server) => ({ server })),
  },
});

let fleet: TestFleet;
beforeEach(async () => {
  fleet = await testFleet({ connections: 8 });
});
const post = (cluster: string, body: unknown, below = "") =>
  fleet.call(cluster, "POST", `${path}${below}`, { body });
const records = async (cluster: string, query = "") =>
  (
    await fleet.call(
      cluster,
      "GET",
      `${path}?fields=scope,svm,onboard.enabled,external,status.code${query}`,
    )
  ).json["records"] as {
    uuid: string;
    scope: string;
    status?: { code: number };
    external?: { servers: { server: string }[] };
  }[];
const codeOf = ({ json }: { json: Record<string, unknown> }) =>
  (json["error"] as { code: string } | undefined)?.code;

describe("key managers of an emulated cluster", () => {
  it("are one per SVM, and an onboard one of the cluster goes with an external one of an SVM", async () => {
    expect((await post("eu-dr-01", { onboard: { passphrase } })).status).toBe(201);
    expect((await post("eu-dr-01", external(["192.0.2.90"], "svm_nfs01_dr"))).status).toBe(201);
    expect((await records("eu-dr-01")).map(({ scope }) => scope).sort()).toEqual([
      "cluster",
      "svm",
    ]);
    expect(codeOf(await post("eu-dr-01", external(["192.0.2.91"], "svm_nfs01_dr")))).toBe(
      "65536870",
    );
    expect(codeOf(await post("eu-dr-01", external(["192.0.2.91"])))).toBe("65536823");
  });

  it("are the cluster's where no SVM is named, and another type only once the first is deleted", async () => {
    expect((await post("eu-dr-01", external(["192.0.2.90"]))).status).toBe(201);
    const [made] = await records("eu-dr-01");
    expect(made?.scope).toBe("cluster");
    expect(codeOf(await post("eu-dr-01", { onboard: { passphrase } }))).toBe("65536823");
    await fleet.call("eu-dr-01", "DELETE", `${path}/${made?.uuid}`);
    expect((await post("eu-dr-01", { onboard: { passphrase } })).status).toBe(201);
  });

  it("are not listed without a key server, yet keep another from being set up", async () => {
    await post("eu-dr-01", external(["192.0.2.90"]));
    const [made] = await records("eu-dr-01");
    expect(
      (
        await fleet.call(
          "eu-dr-01",
          "DELETE",
          `${path}/${made?.uuid}/key-servers/192.0.2.90%3A5696`,
        )
      ).status,
    ).toBe(200);
    expect(await records("eu-dr-01")).toEqual([]);
    expect(codeOf(await post("eu-dr-01", external(["192.0.2.90"])))).toBe("65536870");
  });

  it("want the passphrase changed and nodes synchronised in two calls, and give every change a backup of its own", async () => {
    const [{ uuid } = { uuid: "" }] = await records("gov-cc-06");
    const patch = (onboard: unknown) =>
      fleet.call("gov-cc-06", "PATCH", `${path}/${uuid}`, { body: { onboard } });
    const backup = async () =>
      (
        (await fleet.call("gov-cc-06", "GET", `${path}/${uuid}?fields=onboard.key_backup`)).json[
          "onboard"
        ] as { key_backup: string }
      ).key_backup;
    const long = "x".repeat(64);
    const first = await backup();
    expect(
      codeOf(
        await patch({ existing_passphrase: labPassphrase, passphrase: long, synchronize: true }),
      ),
    ).toBe("65537243");
    expect(
      codeOf(await patch({ existing_passphrase: labPassphrase, passphrase: "x".repeat(63) })),
    ).toBe("65536802");
    expect((await patch({ existing_passphrase: labPassphrase, passphrase: long })).status).toBe(
      200,
    );
    expect(await backup()).not.toBe(first);
    expect((await patch({ existing_passphrase: long, synchronize: true })).status).toBe(200);
  });

  it("that are external say in a MetroCluster what the other site lacks", async () => {
    const [own] = await records("mc-ham-01");
    await fleet.call("mc-ham-01", "DELETE", `${path}/${own?.uuid}`);
    expect((await post("mc-ham-01", external(["192.0.2.90"]))).status).toBe(201);
    expect((await records("mc-ham-01"))[0]?.status?.code).toBe(65537204);
    expect((await post("mc-ham-02", external(["192.0.2.90"]))).status).toBe(201);
    expect((await records("mc-ham-01"))[0]?.status?.code).toBe(65537200);
  });

  it("remove a key server out of quorum by force only", async () => {
    const [made] = await records("eu-prod-01", "&scope=cluster");
    fleet.system.command("set-node", {
      endpoint: "eu-prod-01",
      node: "eu-prod-01-02",
      state: "down",
    });
    const remove = (query = "") =>
      fleet.call(
        "eu-prod-01",
        "DELETE",
        `${path}/${made?.uuid}/key-servers/192.0.2.71%3A5696${query}`,
      );
    expect(codeOf(await remove())).toBe("65536600");
    expect((await remove("?force=true")).status).toBe(200);
  });
});
