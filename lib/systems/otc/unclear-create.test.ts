import { describe, expect, it } from "vitest";
import { interfaceId, ipv6Bgp, peerNamed } from "./testing/inputs";
import { createTestLab, noAbort, type TestLab } from "./testing/world";

const signal = noAbort();

describe("a create whose outcome is unclear", () => {
  const loseCreate = (lab: TestLab, how: "lose-answer" | "lose-request") => {
    lab.dcaas.disturb = ({ method }) => (method === "POST" ? how : undefined);
  };
  const posts = (lab: TestLab) => lab.dcaas.exchanges.filter(({ method }) => method === "POST");

  it("finds the peer when only the answer was lost, without sending again", async () => {
    const lab = await createTestLab();
    const input = ipv6Bgp(await interfaceId(lab, "vif-zrh-core-01"));
    loseCreate(lab, "lose-answer");
    const { peer } = await lab.adapter.createPeer(input, signal);
    expect(peer.name).toBe("core-01-v6");
    expect(posts(lab)).toHaveLength(1);
    expect(JSON.stringify(peer)).not.toContain(input.bgpMd5);
  });

  it("says the peer is not there when the request was lost", async () => {
    const lab = await createTestLab();
    const input = ipv6Bgp(await interfaceId(lab, "vif-zrh-core-01"));
    loseCreate(lab, "lose-request");
    await expect(lab.adapter.createPeer(input, signal)).rejects.toMatchObject({
      code: "backend_unavailable",
      remedy: expect.stringContaining("does not have the peer"),
    });
    expect(posts(lab)).toHaveLength(1);
  });

  it.each([502, 504])(
    "reads the interface after %i, and says so when that fails too",
    async (status) => {
      const lab = await createTestLab();
      const input = ipv6Bgp(await interfaceId(lab, "vif-zrh-core-01"));
      const gateway = {
        status,
        headers: {},
        body: '{"error_msg":"Backend unavailable.","error_code":"APIGW.0201","request_id":"r"}',
      };
      lab.dcaas.disturb = ({ method }) =>
        method === "POST" || posts(lab).length > 0 ? gateway : undefined;
      await expect(lab.adapter.createPeer(input, signal)).rejects.toMatchObject({
        code: "backend_unavailable",
        remedy: expect.stringContaining("not known"),
      });
      expect(posts(lab)).toHaveLength(1);
    },
  );

  it("does not take an older peer for the new one", async () => {
    const lab = await createTestLab();
    const existing = await peerNamed(lab, "vif-zrh-core-01");
    const input = {
      ...ipv6Bgp(existing.local.id ?? ""),
      addressFamily: "ipv4",
      localGateway: "10.250.0.1/30",
      remoteGateway: "10.250.0.2/30",
      remoteSubnets: [],
    };
    loseCreate(lab, "lose-request");
    await expect(lab.adapter.createPeer(input, signal)).rejects.toMatchObject({
      code: "backend_unavailable",
    });
  });
});
