import { describe, expect, it } from "vitest";
import { failureOf } from "@/lib/errors/testing/failure";
import { assumedText } from "./emulator/answers";
import { createInput } from "./testing/inputs";
import { createTestLab, noAbort, type TestLab } from "./testing/world";

const signal = noAbort();

describe("refusals the emulator reaches by what is sent", () => {
  const refused = async (
    change: Record<string, unknown>,
    prepare?: (lab: TestLab) => void,
    vif?: string,
  ) => {
    const lab = await createTestLab();
    const input = { ...(await createInput(lab, vif)), ...change };
    prepare?.(lab);
    const { backend, issues, code } = await failureOf(lab.adapter.createPeer(input, signal));
    return [code, backend?.code, ...issues.map(({ pointer }) => pointer)];
  };
  const v4 = {
    addressFamily: "ipv4",
    localGateway: "10.9.0.1/30",
    remoteGateway: "10.9.0.2/30",
    remoteSubnets: ["172.30.0.0/16"],
  };

  it("places each on its field", async () => {
    expect(await refused(v4)).toEqual(["refused", "DC.0001", "/addressFamily"]);
    expect(await refused({ bgpAsn: 64512 })).toEqual(["refused", "DC.1223", "/bgpAsn"]);
    expect(await refused({ virtualInterfaceId: "00000000-0000-4000-8000-000000000000" })).toEqual([
      "refused",
      "DC.1211",
      "/virtualInterfaceId",
    ]);
    expect(
      await refused({}, (lab) =>
        lab.command("set-gateway-state", { gateway: "vgw-prod", state: "PENDING_UPDATE" }),
      ),
    ).toEqual(["refused", "DC.1118", "/virtualInterfaceId"]);
    expect(await refused({}, undefined, "vif-switchover")).toEqual([
      "refused",
      "DC.1205",
      "/virtualInterfaceId",
    ]);
    expect(
      await refused({ ...v4, remoteSubnets: ["192.168.9.0/24"] }, undefined, "vif-bsl-lab-v6"),
    ).toEqual(["refused", "DC.1105", "/remoteSubnets"]);
    expect(
      await refused({ remoteGateway: "FD21::2/126" }, (lab) =>
        lab.command("set-switch", { name: "strictIpv6Subnet", value: true }),
      ),
    ).toEqual(["refused", "DC.0004", "/localGateway", "/remoteGateway"]);
  });

  it("accepts what the provider's own tests send: IPv6 subnets that overlap the gateway's", async () => {
    const lab = await createTestLab();
    await expect(
      lab.adapter.createPeer(
        { ...(await createInput(lab)), remoteSubnets: ["2001:db8:100::/64"] },
        signal,
      ),
    ).resolves.toMatchObject({ peer: { nativeState: "ACTIVE" } });
  });

  it("knows an interface of another project, whichever status comes with it", async () => {
    for (const status of [400, 403]) {
      const lab = await createTestLab({ scale: { connections: 3 } });
      const other = await createTestLab({ scale: { connections: 3 }, connection: 2 });
      const [foreign] = await other.adapter.listPeers(signal);
      lab.command("set-switch", { name: "foreignStatus", value: status });
      const error = await failureOf(
        lab.adapter.createPeer(
          { ...(await createInput(lab)), virtualInterfaceId: foreign?.local.id },
          signal,
        ),
      );
      expect(error).toMatchObject({
        code: "refused",
        backend: { status, code: "DC.1213" },
        issues: [{ pointer: "/virtualInterfaceId" }],
      });
    }
  });

  it("says in words that a read-only user may not write", async () => {
    const plain = await createTestLab();
    const viewer = (plain.command("sign-ins") as { name: string; password: string }[]).find(
      ({ name }) => name === "dc-viewer",
    );
    const lab = await createTestLab({
      credentials: { kind: "password", values: { user: "dc-viewer", password: viewer?.password } },
    });
    expect(await failureOf(lab.adapter.createPeer(await createInput(lab), signal))).toMatchObject({
      code: "backend_auth",
      backend: { code: "DC.0009" },
    });
  });

  it.each([404, 400])("takes HTTP %i with a gone code for gone", async (missingStatus) => {
    const lab = await createTestLab();
    const peer = (await lab.adapter.listPeers(signal)).find(
      ({ name }) => name === "vif-zrh-core-02-v6",
    );
    lab.command("set-switch", { name: "missingStatus", value: missingStatus });
    await lab.adapter.deletePeer(peer?.key ?? "", signal);
    expect(await failureOf(lab.adapter.deletePeer(peer?.key ?? "", signal))).toMatchObject({
      code: "not_found",
      backend: { code: "DC.0002", text: assumedText.noPeer },
    });
    await expect(
      lab.adapter.readPeer("00000000-0000-4000-8000-000000000000:x", signal),
    ).rejects.toMatchObject({ code: "not_found", backend: { code: "DC.1211" } });
  });
});

describe("regions without the API", () => {
  it("are recognised when reading and when writing", async () => {
    const lab = await createTestLab();
    const input = await createInput(lab);
    lab.command("set-switch", { name: "peersPublished", value: false });
    expect(await failureOf(lab.adapter.createPeer(input, signal))).toMatchObject({
      code: "refused",
      message: expect.stringContaining("does not publish the API for virtual interface peers"),
      backend: { status: 404, code: "APIGW.0101" },
    });
    lab.command("set-switch", { name: "v3Published", value: false });
    expect(await failureOf(lab.adapter.listPeers(signal))).toMatchObject({
      code: "backend_invalid",
      message: expect.stringContaining("Region eu-ch2 does not publish version 3"),
    });
  });
});
