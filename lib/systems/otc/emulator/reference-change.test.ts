import { beforeEach, describe, expect, it } from "vitest";
import { openRaw } from "./raw";
import { rawPeersOn } from "../testing/raw-peers";
import { createTestLab, type TestLab } from "../testing/world";

/* The Direct Connect API reference and user guide, line by line, asked as curl would ask. */

let lab: TestLab;
let raw: Awaited<ReturnType<typeof openRaw>>;
beforeEach(async () => {
  lab = await createTestLab();
  raw = await openRaw(lab);
});

const set = (name: string, value: unknown) => lab.command("set-switch", { name, value });
const { vifNamed, create, change } = rawPeersOn(() => raw);

describe("updating a virtual interface peer", () => {
  const all = { name: "n", description: "d", remote_ep_group: ["FD31::/64"] };

  it("answers 200, replaces the whole list and clears an empty description", async () => {
    expect(await change("vif-zrh-core-02", all)).toMatchObject({
      status: 200,
      peer: { ...all, remote_ep_group: ["fd31:0:0:0:0:0:0:0/64"] },
    });
    expect((await change("vif-zrh-core-02", { ...all, description: "" })).peer.description).toBe(
      "",
    );
  });

  it.each(["name", "remote_ep_group"])(
    "asks for %s in one reference and not in the other",
    async (field) => {
      const part = Object.fromEntries(Object.entries(all).filter(([name]) => name !== field));
      expect(await change("vif-zrh-core-02", part)).toMatchObject({ status: 400, code: "DC.0001" });
      set("updateNeedsAll", false);
      expect((await change("vif-zrh-core-02", part)).status).toBe(200);
    },
  );

  it.each([
    "local_gateway_ip",
    "remote_gateway_ip",
    "address_family",
    "route_mode",
    "bgp_asn",
    "bgp_md5",
    "vif_id",
  ])("does not change %s", async (field) => {
    expect(await change("vif-zrh-core-02", { ...all, [field]: "x" })).toMatchObject({
      status: 400,
      code: "DC.0001",
    });
  });
});

describe("deleting a virtual interface peer", () => {
  it("answers 204 without a body, and refuses the last one", async () => {
    const [first, second] = (await vifNamed("vif-zrh-core-02")).vif_peers ?? [];
    expect(await raw.ask("DELETE", `${raw.base}/vif-peers/${second?.id}`)).toMatchObject({
      status: 204,
      text: "",
    });
    expect(await raw.ask("DELETE", `${raw.base}/vif-peers/${first?.id}`)).toMatchObject({
      status: 400,
      body: { error_code: "DC.0001" },
    });
    expect(await raw.ask("DELETE", `${raw.base}/vif-peers/${second?.id}`)).toMatchObject({
      status: 404,
      body: { error_code: "DC.0002" },
    });
  });
});

describe("peers in their interfaces", () => {
  it("stand beside the interface's own fields, which are those of its first peer", async () => {
    expect(await vifNamed("vif-gva-transit")).toMatchObject({
      address_family: "ipv4",
      local_gateway_v4_ip: "10.250.0.17/30",
      local_gateway_v6_ip: null,
      route_mode: "bgp",
      bgp_asn: 65030,
      vif_peers: [{ local_gateway_ip: "10.250.0.17/30" }],
    });
    expect(await vifNamed("vif-bsl-lab-v6")).toMatchObject({
      address_family: "ipv6",
      local_gateway_v4_ip: null,
      local_gateway_v6_ip: "FD00:3::1/126",
    });
  });

  it("are null where a region has none, and while an interface is being created", async () => {
    expect((await vifNamed("vif-zrh-building")).vif_peers).toBeNull();
    set("peersPublished", false);
    expect((await vifNamed("vif-gva-transit")).vif_peers).toBeNull();
    expect(await create()).toMatchObject({ status: 404, code: "APIGW.0101" });
  });
});
