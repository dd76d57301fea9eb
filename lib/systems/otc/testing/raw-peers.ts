import { type openRaw } from "../emulator/raw";
import type { VifPeer, VirtualInterface } from "../wire";

type Raw = Awaited<ReturnType<typeof openRaw>>;

/** A static IPv6 peer as the API takes it. */
export const six = {
  name: "v6",
  description: "",
  address_family: "ipv6",
  local_gateway_ip: "FD20::1/126",
  remote_gateway_ip: "FD20::2/126",
  route_mode: "static",
  remote_ep_group: ["FD30::/64"],
};

/** Asks the emulated service for virtual interface peers as curl would. @param opened what the test that runs has opened. */
export function rawPeersOn(opened: () => Raw) {
  async function vifNamed(name: string): Promise<VirtualInterface> {
    const rows = (await opened().get("/virtual-interfaces")).body[
      "virtual_interfaces"
    ] as VirtualInterface[];
    const found = rows.find((row) => row.name === name);
    if (!found) throw new Error(`The fleet has no ${name}.`);
    return found;
  }

  async function create(
    change: Record<string, unknown> = {},
    base: Record<string, unknown> = six,
    vif = base["address_family"] === "ipv4" ? "vif-bsl-lab-v6" : "vif-zrh-core-01",
  ) {
    const body = { vif_id: (await vifNamed(vif)).id, ...base, ...change };
    const answer = await opened().ask("POST", `${opened().base}/vif-peers`, {
      vif_peer: Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)),
    });
    return { ...answer, peer: answer.body["vif_peer"] as VifPeer, code: answer.body["error_code"] };
  }
  const change = async (name: string, body: Record<string, unknown>) => {
    const peer = (await vifNamed(name)).vif_peers?.at(-1);
    const answer = await opened().ask("PUT", `${opened().base}/vif-peers/${peer?.id}`, {
      vif_peer: body,
    });
    return { ...answer, peer: answer.body["vif_peer"] as VifPeer, code: answer.body["error_code"] };
  };

  return { vifNamed, create, change };
}
