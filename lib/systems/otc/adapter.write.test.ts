import { describe, expect, it } from "vitest";
import { interfaceId, ipv6Bgp, peerNamed } from "./testing/inputs";
import { createTestLab, noAbort } from "./testing/world";

const signal = noAbort();

describe("creating a peer", () => {
  it("adds IPv6 by BGP to an IPv4 interface and follows it to BGP up", async () => {
    const lab = await createTestLab();
    lab.command("set-switch", { name: "createStatus", value: "PENDING_CREATE" });
    const { peer, secret } = await lab.adapter.createPeer(
      ipv6Bgp(await interfaceId(lab, "vif-zrh-core-01")),
      signal,
    );
    expect(secret).toBeNull();
    expect(peer).toMatchObject({
      name: "core-01-v6",
      status: "pending",
      nativeState: "PENDING_CREATE",
      authentication: "BGP MD5",
      local: { name: "vif-zrh-core-01", addresses: ["fd20::1/126"] },
      remote: { name: "AS65010", addresses: ["fd20::2/126"] },
      native: {
        vif_peer: {
          remote_ep_group: ["2001:db8:a:0:0:0:0:0/48"],
          bgp_status: "DOWN",
          receive_route_num: 0,
          description: "second family",
        },
      },
    });
    expect(JSON.stringify(peer)).not.toContain("Qaz12345678");
    // Only a reading brings the text that the service sent.
    const { native, ...read } = await lab.adapter.readPeer(peer.key, signal);
    expect({ ...read, native: { ...native, sentAs: undefined } }).toEqual({
      ...peer,
      native: { ...peer.native, sentAs: undefined },
    });
    lab.command("configure-remote", { peer: peer.key });
    lab.pass(8_000);
    expect(await lab.adapter.readPeer(peer.key, signal)).toMatchObject({
      nativeState: "ACTIVE",
      status: "degraded",
    });
    lab.pass(2_000);
    expect(await lab.adapter.readPeer(peer.key, signal)).toMatchObject({
      status: "healthy",
      native: { vif_peer: { bgp_status: "ACTIVE", receive_route_num: 1 } },
    });
  });

  it("adds static IPv4 to an IPv6 interface", async () => {
    const lab = await createTestLab();
    const input = {
      virtualInterfaceId: await interfaceId(lab, "vif-bsl-lab-v6"),
      name: "lab-v4",
      addressFamily: "ipv4",
      localGateway: "10.9.0.1/30",
      remoteGateway: "10.9.0.2/30",
      routeMode: "static",
      remoteSubnets: ["172.30.0.0/16"],
    };
    const { peer } = await lab.adapter.createPeer(input, signal);
    expect(peer.native.vif_peer).toMatchObject({
      route_mode: "static",
      bgp_asn: null,
      bgp_status: null,
      receive_route_num: -1,
    });
    expect(
      JSON.parse(lab.dcaas.exchanges.find(({ method }) => method === "POST")?.body ?? ""),
    ).toEqual({
      vif_peer: {
        vif_id: input.virtualInterfaceId,
        name: "lab-v4",
        description: "",
        address_family: "ipv4",
        local_gateway_ip: "10.9.0.1/30",
        remote_gateway_ip: "10.9.0.2/30",
        route_mode: "static",
        remote_ep_group: ["172.30.0.0/16"],
      },
    });
    lab.pass(8_000);
    expect(await lab.adapter.readPeer(peer.key, signal)).toMatchObject({ status: "healthy" });
  });

  it("takes the European shape, without request id and ACTIVE at once", async () => {
    const lab = await createTestLab();
    lab.command("set-switch", { name: "requestIdInAnswers", value: false });
    const { peer } = await lab.adapter.createPeer(
      { ...ipv6Bgp(await interfaceId(lab, "vif-zrh-core-01")), bgpMd5: null, withoutMd5: true },
      signal,
    );
    expect(peer).toMatchObject({ nativeState: "ACTIVE", authentication: "none" });
  });

  it("checks the input before anything is sent", async () => {
    const lab = await createTestLab();
    await expect(lab.adapter.createPeer({ name: "x" }, signal)).rejects.toMatchObject({
      code: "invalid_input",
    });
    expect(lab.dcaas.exchanges).toHaveLength(0);
  });
});

describe("success", () => {
  it("is also what the vendors' own SDKs take for it: 202 for a change, 200 and 201 for a delete", async () => {
    const lab = await createTestLab();
    const peer = await peerNamed(lab, "vif-zrh-core-02-v6");
    const record = peer.native.vif_peer as Record<string, unknown>;
    lab.dcaas.disturb = ({ method }) =>
      method === "PUT"
        ? {
            status: 202,
            headers: {},
            body: JSON.stringify({ vif_peer: { ...record, name: "renamed" } }),
          }
        : undefined;
    expect(
      (
        await lab.adapter.updatePeer(
          peer.key,
          { name: "renamed", description: "", remoteSubnets: [] },
          signal,
        )
      ).peer.name,
    ).toBe("renamed");
    for (const status of [200, 201]) {
      lab.dcaas.disturb = ({ method }) =>
        method === "DELETE" ? { status, headers: {}, body: "" } : undefined;
      await expect(lab.adapter.deletePeer(peer.key, signal)).resolves.toBeUndefined();
    }
  });
});

describe("changing a peer", () => {
  it("sends name, description and subnets together and clears what is empty", async () => {
    const lab = await createTestLab();
    const peer = await peerNamed(lab, "vif-zrh-core-02-v6");
    const { peer: changed } = await lab.adapter.updatePeer(
      peer.key,
      {
        name: "core-02-v6",
        description: "two",
        remoteSubnets: ["2001:db8:17::/48", "2001:DB8:18::/48"],
      },
      signal,
    );
    expect(changed).toMatchObject({
      name: "core-02-v6",
      native: {
        vif_peer: {
          description: "two",
          remote_ep_group: ["2001:db8:17:0:0:0:0:0/48", "2001:db8:18:0:0:0:0:0/48"],
        },
      },
    });
    expect(await lab.adapter.readPeer(peer.key, signal)).toMatchObject({ name: "core-02-v6" });
    const { peer: cleared } = await lab.adapter.updatePeer(
      peer.key,
      { name: "core-02-v6", description: "", remoteSubnets: [] },
      signal,
    );
    expect(cleared.native.vif_peer).toMatchObject({ description: "", remote_ep_group: null });
    expect(
      JSON.parse(lab.dcaas.exchanges.findLast(({ method }) => method === "PUT")?.body ?? ""),
    ).toEqual({ vif_peer: { name: "core-02-v6", description: "", remote_ep_group: [] } });
  });

  it("places the service's refusal on its field", async () => {
    const lab = await createTestLab();
    const peer = await peerNamed(lab, "vif-zrh-core-01");
    await expect(
      lab.adapter.updatePeer(
        peer.key,
        { name: "n", description: "", remoteSubnets: ["192.168.3.0/24"] },
        signal,
      ),
    ).rejects.toMatchObject({
      code: "refused",
      backend: {
        status: 400,
        code: "DC.1105",
        text: "The local CIDR block overlap with the remote CIDR block.",
      },
      issues: [{ pointer: "/remoteSubnets", code: "DC.1105" }],
    });
  });
});

describe("deleting a peer", () => {
  it("deletes one of two, and is told when the last one may not go", async () => {
    const lab = await createTestLab();
    const second = await peerNamed(lab, "vif-zrh-core-02-v6");
    await lab.adapter.deletePeer(second.key, signal);
    await expect(lab.adapter.readPeer(second.key, signal)).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(lab.adapter.deletePeer(second.key, signal)).rejects.toMatchObject({
      code: "not_found",
    });
    const last = await peerNamed(lab, "vif-zrh-core-02");
    await expect(lab.adapter.deletePeer(last.key, signal)).rejects.toMatchObject({
      code: "refused",
      backend: { code: "DC.0001" },
      remedy: expect.stringContaining("other address family"),
    });
  });

  it("shows it as removing for as long as the cloud takes", async () => {
    const lab = await createTestLab();
    lab.command("set-switch", { name: "deleteDwellMs", value: 5_000 });
    const peer = await peerNamed(lab, "vif-zrh-core-02-v6");
    await lab.adapter.deletePeer(peer.key, signal);
    expect(await lab.adapter.readPeer(peer.key, signal)).toMatchObject({ status: "removing" });
    lab.pass(5_000);
    await expect(lab.adapter.readPeer(peer.key, signal)).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
