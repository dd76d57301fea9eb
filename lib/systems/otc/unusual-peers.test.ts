import { describe, expect, it } from "vitest";
import { createTestLab, noAbort, type TestLab } from "./testing/world";

/* What the console refuses and the API takes: the reference prints a static IPv6 peer without subnets, and names no length of keys. */

const signal = noAbort();
async function interfaceId(lab: TestLab, name: string): Promise<string> {
  const choices = await lab.adapter.choices("virtual-interfaces", {}, signal);
  return choices.find(({ label }) => label === name)?.value ?? "";
}
const gateways = {
  addressFamily: "ipv6",
  name: "vif-peer-test",
  localGateway: "FD00::1/64",
  remoteGateway: "FD00::2/64",
};

describe("a static peer without remote subnets", () => {
  it("is refused until it is meant, then sent as the reference prints it", async () => {
    const lab = await createTestLab();
    const input = {
      ...gateways,
      virtualInterfaceId: await interfaceId(lab, "vif-zrh-core-01"),
      routeMode: "static",
      remoteSubnets: [],
    };
    await expect(lab.adapter.createPeer(input, signal)).rejects.toMatchObject({
      code: "invalid_input",
      issues: [{ pointer: "/remoteSubnets" }],
    });
    const { peer } = await lab.adapter.createPeer({ ...input, withoutRemoteSubnets: true }, signal);
    const sent = lab.dcaas.exchanges.find(({ method }) => method === "POST");
    expect(JSON.parse(sent?.body ?? "")).toEqual({
      vif_peer: {
        vif_id: input.virtualInterfaceId,
        name: "vif-peer-test",
        description: "",
        address_family: "ipv6",
        local_gateway_ip: "FD00::1/64",
        remote_gateway_ip: "FD00::2/64",
        route_mode: "static",
        remote_ep_group: [],
      },
    });
    expect(peer).toMatchObject({
      status: "healthy",
      native: { vif_peer: { remote_ep_group: null } },
    });
  });
});

describe("a short MD5 key", () => {
  it("is refused until it is meant, then sent as it is", async () => {
    const lab = await createTestLab();
    const input = {
      ...gateways,
      virtualInterfaceId: await interfaceId(lab, "vif-zrh-core-01"),
      routeMode: "bgp",
      bgpAsn: 65010,
      bgpMd5: "123@123",
      remoteSubnets: ["2001:db8:a::/48"],
    };
    await expect(lab.adapter.createPeer(input, signal)).rejects.toMatchObject({
      code: "invalid_input",
      issues: [{ pointer: "/bgpMd5" }],
    });
    const { peer } = await lab.adapter.createPeer({ ...input, weakMd5: true }, signal);
    const sent = lab.dcaas.exchanges.find(({ method }) => method === "POST");
    expect(sent?.body).toContain('"bgp_md5":"123@123"');
    expect(peer.authentication).toBe("BGP MD5");
  });
});
