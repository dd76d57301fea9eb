import { describe, expect, it } from "vitest";
import type { Context, CreateValues } from "./draft";
import { noAbort, type TestLab } from "../testing/world";
import { panel } from "./panel";
import {
  bgp4,
  bgp6,
  contextOf,
  given,
  issuesOf,
  nothingKnown,
  openForm,
  valuesWith,
} from "../testing/form-context";
import { wizard } from "./wizard";

interface Row {
  title: string;
  /** Values that build it. */
  values(id: (name: string) => string): CreateValues;
  /** Brings the region into the state it is about. */
  prepare?(lab: TestLab): void;
}

const rows: readonly Row[] = [
  { title: "First peer of an interface", values: (id) => bgp4(id("vif-empty")) },
  { title: "IPv6 beside IPv4", values: (id) => bgp6(id("vif-zrh-core-01")) },
  { title: "IPv4 beside IPv6", values: (id) => bgp4(id("vif-bsl-lab-v6")) },
  { title: "Second peer of one family", values: (id) => bgp4(id("vif-zrh-core-01")) },
  {
    title: "Region without the peer API",
    values: (id) => bgp6(id("vif-zrh-core-01")),
    prepare: (lab) => lab.command("set-switch", { name: "peersPublished", value: false }),
  },
  {
    title: "Interface in another state than ACTIVE, DOWN or ERROR",
    values: (id) => bgp6(id("vif-switchover")),
  },
  {
    title: "Virtual gateway being changed",
    values: (id) => bgp6(id("vif-zrh-core-01")),
    prepare: (lab) =>
      lab.command("set-gateway-state", { gateway: "vgw-prod", state: "PENDING_UPDATE" }),
  },
  { title: "Connection in ERROR", values: (id) => bgp6(id("vif-on-broken-line")) },
  { title: "BGP with an MD5 key", values: (id) => bgp6(id("vif-zrh-core-01")) },
  {
    title: "BGP with a weak MD5 key",
    values: (id) => bgp6(id("vif-zrh-core-01"), { bgpMd5: "abc1", weakMd5: true }),
  },
  {
    title: "BGP without MD5",
    values: (id) => bgp6(id("vif-zrh-core-01"), { withoutMd5: true, bgpMd5: "" }),
  },
  {
    title: "BGP without an ASN",
    values: (id) => bgp6(id("vif-zrh-core-01"), { bgpAsn: undefined }),
  },
  {
    title: "BGP with the virtual gateway's own ASN",
    values: (id) => bgp6(id("vif-zrh-core-01"), { bgpAsn: 64512 }),
  },
  { title: "Static routing", values: (id) => bgp6(id("vif-zrh-core-01"), { routeMode: "static" }) },
  {
    title: "Static routing without remote subnets",
    values: (id) =>
      bgp6(id("vif-zrh-core-01"), {
        routeMode: "static",
        remoteSubnets: [],
        withoutRemoteSubnets: true,
      }),
  },
  { title: "Gateways in one subnet", values: (id) => bgp4(id("vif-bsl-lab-v6")) },
  {
    title: "The same address on both sides",
    values: (id) => bgp6(id("vif-zrh-core-01"), { remoteGateway: "FD20:0:0::1/126" }),
  },
  {
    title: "IPv4 gateways in two subnets",
    values: (id) => bgp4(id("vif-bsl-lab-v6"), { remoteGateway: "10.99.0.6/30" }),
  },
  {
    title: "IPv6 gateways in two subnets",
    values: (id) =>
      bgp6(id("vif-zrh-core-01"), {
        localGateway: "1050:326b::1/64",
        remoteGateway: "1060:326b::1/64",
      }),
  },
  {
    title: "A gateway of the other family",
    values: (id) => bgp6(id("vif-zrh-core-01"), { remoteGateway: "10.99.0.2/30" }),
  },
  {
    title: "A remote subnet twice",
    values: (id) =>
      bgp6(id("vif-zrh-core-01"), { remoteSubnets: ["2001:db8:a::/48", "2001:DB8:A:0::1/48"] }),
  },
  {
    title: "Remote subnets overlapping the virtual gateway's",
    values: (id) => bgp4(id("vif-bsl-lab-v6"), { remoteSubnets: ["192.168.7.0/24"] }),
  },
];

/** The fleet has no interface without a peer and none on a broken line; the saved state is changed to have both. */
async function prepared({
  prepare,
}: Row): Promise<{ lab: TestLab; context: Context; values(row: Row): CreateValues }> {
  const { lab } = await openForm();
  const state = structuredClone(lab.emulator.save()) as {
    projects: {
      directConnects: { id: string; name: string; status: string }[];
      interfaces: { record: Record<string, unknown>; peers: unknown[] }[];
    }[];
  };
  const [project] = state.projects;
  const entry = (name: string) => project?.interfaces.find(({ record }) => record.name === name);
  const [empty, broken] = [entry("vif-gva-transit"), entry("vif-partner")];
  if (!empty || !broken) throw new Error("The fleet lacks an interface.");
  Object.assign(empty.record, {
    name: "vif-empty",
    local_gateway_v4_ip: null,
    remote_gateway_v4_ip: null,
  });
  empty.peers = [];
  Object.assign(broken.record, { name: "vif-on-broken-line", status: "ACTIVE" });
  for (const line of project?.directConnects ?? [])
    if (line.name === "dc-hosted-partner") line.status = "ERROR";
  lab.emulator.restore(state);
  prepare?.(lab);
  const context = await contextOf(lab);
  const id = (name: string) =>
    context.choices["virtual-interfaces"]?.items.find(({ label }) => label === name)?.value ?? "";
  return { lab, context, values: (row) => row.values(id) };
}

/** Sends exactly what the preview shows, with the real key, past every rule of ours. */
async function send(
  lab: TestLab,
  values: CreateValues,
  context: Context,
): Promise<{ status: number; code: string | null }> {
  const { method, path, body } = wizard.request(given(values, context), context);
  const token = lab.dcaas.exchanges.at(-1)?.headers["x-auth-token"] ?? "";
  const real = JSON.parse(JSON.stringify(body).replaceAll("••••••••", "Qaz12345678")) as unknown;
  const answer = await lab.dcaas.request({
    method: method as "POST",
    path,
    body: real,
    headers: { "x-auth-token": token },
    signal: noAbort(),
  });
  return {
    status: answer.status,
    code: (JSON.parse(answer.text) as { error_code?: string }).error_code ?? null,
  };
}

const lineOf = (row: Row, values: CreateValues, context: Context) => {
  const line = panel(values, context).find(({ title }) => title === row.title);
  if (!line) throw new Error(`The panel has no line "${row.title}".`);
  return line;
};

describe("the panel", () => {
  it("has one row here for each of its lines", () => {
    expect(panel(valuesWith({}), nothingKnown).map(({ title }) => title)).toEqual(
      rows.map(({ title }) => title),
    );
  });

  it("marks nothing that is not entered yet", () => {
    const current = panel(valuesWith({}), nothingKnown).filter((line) => line.current);
    expect(current.map(({ title }) => title)).toEqual(["BGP without an ASN"]);
  });

  it.each(rows)("marks and judges as the rules do: $title", async (row) => {
    const { context, values } = await prepared(row);
    const line = lineOf(row, values(row), context);
    expect(line.current).toBe(true);
    const others = panel(values(row), context).filter(
      (other) => other.current && other.title !== row.title,
    );
    if (line.verdict !== "refused")
      expect(others.filter(({ verdict }) => verdict === "refused")).toEqual([]);
    const ours = issuesOf(values(row), context);
    // Gateway and connection may be in order again by the time the request arrives: notes, not rules.
    const passing = ["Virtual gateway being changed", "Connection in ERROR"].includes(row.title);
    expect(ours.length > 0).toBe(line.verdict === "refused" && !passing);
  });

  it.each(rows)("is right about what the cloud answers: $title", async (row) => {
    const { lab, context, values } = await prepared(row);
    const line = lineOf(row, values(row), context);
    const answer = await send(lab, values(row), context);
    if (line.verdict === "accepted") expect(answer).toEqual({ status: 201, code: null });
    // A warning is taken, or refused with the code it names.
    if (line.verdict === "warning") expect([null, line.code]).toContain(answer.code);
    if (line.verdict === "refused") {
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.code).toBe(line.code ?? answer.code);
    }
  });
});
