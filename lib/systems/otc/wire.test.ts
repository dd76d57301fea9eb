import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { peerSnapshotSchema } from "@/lib/domain/peer";
import { readErrorBody } from "./error-body";
import { toPeers } from "./to-peer";
import {
  directConnectSchema,
  quotasAnswer,
  tokenAnswer,
  vifPeerAnswer,
  virtualGatewaySchema,
  virtualInterfaceAnswer,
  virtualInterfaceSchema,
  type VirtualInterface,
} from "./wire";

const folder = new URL("./fixtures/", import.meta.url);
const fixture = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), "utf8"));
const list = <Row extends z.ZodType>(key: string, row: Row) =>
  z.looseObject({ [key]: z.array(row) });

const schemaOf: readonly [RegExp, z.ZodType][] = [
  [/^auth-response/, tokenAnswer],
  [
    /^auth-error|^error-/,
    z
      .record(z.string(), z.unknown())
      .refine((body) => readErrorBody(JSON.stringify(body), {}).readable),
  ],
  [/^auth-request|request/, z.record(z.string(), z.unknown())],
  [/^direct-connects/, list("direct_connects", directConnectSchema)],
  [/^virtual-gateways/, list("virtual_gateways", virtualGatewaySchema)],
  [/^virtual-interfaces/, list("virtual_interfaces", virtualInterfaceSchema)],
  [/^virtual-interface-show/, virtualInterfaceAnswer],
  [/^vif-peer-.*response/, vifPeerAnswer],
  [/^quotas/, quotasAnswer],
];

describe("every sample", () => {
  it.each(readdirSync(folder))("%s parses and keeps every field", (name) => {
    const schema = schemaOf.find(([pattern]) => pattern.test(name))?.[1];
    const body = fixture(name);
    expect(schema?.parse(body)).toEqual(body);
  });

  it("carries unknown fields and values through", () => {
    const vif = virtualInterfaceSchema.parse({
      id: "v",
      status: "HIBERNATING",
      vif_peers: [{ id: "p", status: "DREAMING", mood: 3 }],
      colour: "blue",
    });
    const [peer] = toPeers(vif);
    expect(peer).toMatchObject({
      status: "unknown",
      nativeState: "DREAMING",
      native: { vif_peer: { mood: 3 }, virtual_interface: { colour: "blue" } },
    });
  });
});

describe("peers of the samples", () => {
  const interfaces = (
    fixture("virtual-interfaces-list.json") as { virtual_interfaces: VirtualInterface[] }
  ).virtual_interfaces;

  it("are read from every interface", () => {
    const peers = interfaces.flatMap((vif) => toPeers(virtualInterfaceSchema.parse(vif)));
    for (const peer of peers) expect(peerSnapshotSchema.parse(peer)).toEqual(peer);
    expect(peers.map((peer) => `${peer.name} ${peer.nativeState} ${peer.status}`)).toEqual([
      "vif-prod-bgp ACTIVE healthy",
      "vif-prod-static ACTIVE healthy",
      "vif-building PENDING_CREATE pending",
      "vif-prod-dual ACTIVE healthy",
      "vif-prod-dual-v6 ACTIVE degraded",
      "vif-lab-v6 ACTIVE healthy",
      "vif-broken ERROR failed",
    ]);
    expect(JSON.stringify(peers)).not.toContain("Qaz12345678");
  });

  it("of an interface whose list is null come from its own fields", () => {
    const [peer] = toPeers({
      id: "v",
      name: "old",
      status: "ACTIVE",
      address_family: "ipv6",
      local_gateway_v6_ip: "FD00::1/64",
      remote_gateway_v6_ip: "FD00::2/64",
      route_mode: "static",
      vif_peers: null,
    });
    expect(peer).toMatchObject({
      key: "v:interface",
      local: { addresses: ["fd00::1/64"] },
      remote: { addresses: ["fd00::2/64"] },
      native: { vif_peer: null },
    });
    expect(toPeers({ id: "v" })).toHaveLength(1);
    expect(toPeers({ id: "v", local_gateway_v4_ip: "10.0.0.1/30", vif_peers: [] })).toHaveLength(1);
    expect(toPeers({ id: "v", vif_peers: [] })).toHaveLength(0);
  });
});
