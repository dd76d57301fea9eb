import { beforeEach, describe, expect, it } from "vitest";
import { authorization, sdkDate, signatureOf } from "../signer";
import { createTestLab, noAbort, testStartMs, type TestLab } from "../testing/world";
import type { VifPeer, VirtualInterface } from "../wire";
import { openRaw } from "./raw";

/* What the vendors' own clients send beside what the adapter does: measured with huaweicloudsdkdc and gophertelekomcloud. */

let lab: TestLab;
let raw: Awaited<ReturnType<typeof openRaw>>;
beforeEach(async () => {
  lab = await createTestLab();
  raw = await openRaw(lab);
});

interface SignIn {
  name: string;
  accessKey: string;
  secretKey: string;
}
const operator = (): SignIn => {
  const found = (lab.command("sign-ins") as SignIn[]).find(({ name }) => name === "dc-operator");
  if (!found) throw new Error("No operator.");
  return found;
};
const date = sdkDate(testStartMs);

async function catalog(headers: Record<string, string>) {
  const response = await lab.iam.request({
    method: "GET",
    path: "/v3/auth/catalog",
    query: new URLSearchParams(),
    headers,
    signal: noAbort(),
  });
  return { status: response.status, body: JSON.parse(response.text) as Record<string, unknown> };
}

/** As gophertelekomcloud signs: the key is derived, and the credential carries what it is derived from. */
function olderForm(path: string, scopeDate = date.slice(0, 8)): Record<string, string> {
  const { accessKey, secretKey } = operator();
  const scope = { date: scopeDate, region: "eu-ch2", service: "dcaas" };
  const headers = { "x-sdk-date": date };
  const request = { method: "GET", path, query: new URLSearchParams(), headers, body: "" };
  const signature = signatureOf(request, ["x-sdk-date"], secretKey, scope);
  return {
    ...headers,
    authorization: `SDK-HMAC-SHA256 Credential=${accessKey}/${scopeDate}/eu-ch2/dcaas/sdk_request, SignedHeaders=x-sdk-date, Signature=${signature}`,
  };
}

describe("the catalogue", () => {
  it("is told to a token and to a signature in either form, with Direct Connect at /v2.0", async () => {
    const { accessKey, secretKey } = operator();
    const path = "/v3/auth/catalog";
    const headers = { "x-sdk-date": date };
    const signed = authorization(
      { method: "GET", path, query: new URLSearchParams(), headers, body: "" },
      accessKey,
      secretKey,
    );
    for (const by of [
      { "x-auth-token": raw.token },
      { ...headers, authorization: signed },
      olderForm(path),
    ]) {
      const { status, body } = await catalog(by);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        catalog: [
          {
            type: "dcaas",
            endpoints: [
              { interface: "public", region: "eu-ch2", url: "http://127.0.0.1:41002/v2.0" },
            ],
          },
        ],
      });
    }
  });

  it("is not told to anybody else", async () => {
    expect((await catalog({})).status).toBe(401);
    expect((await catalog({ "x-auth-token": "other" })).status).toBe(401);
  });
});

describe("the older signature form", () => {
  it("is taken by the service, and bound to its day", async () => {
    const path = `/v3/${raw.projectId}/dcaas/virtual-interfaces`;
    const ask = (headers: Record<string, string>) => raw.ask("GET", path, undefined, headers);
    expect((await ask(olderForm(path))).status).toBe(200);
    expect((await ask(olderForm(path, "20260919"))).status).toBe(401);
    expect((await ask(olderForm(`${path}/x`))).status).toBe(401);
  });
});

async function vifNamed(name: string): Promise<VirtualInterface> {
  const rows = (await raw.get("/virtual-interfaces")).body.virtual_interfaces as VirtualInterface[];
  const found = rows.find((row) => row.name === name);
  if (!found) throw new Error(`The fleet has no ${name}.`);
  return found;
}

describe("a new peer", () => {
  it("is ACTIVE and can be changed and deleted at once, unless the profile says PENDING_CREATE", async () => {
    const create = async () =>
      raw.ask("POST", `${raw.base}/vif-peers`, {
        vif_peer: {
          vif_id: (await vifNamed("vif-zrh-core-01")).id,
          name: "v6",
          address_family: "ipv6",
          local_gateway_ip: "FD20::1/126",
          remote_gateway_ip: "FD20::2/126",
          remote_ep_group: [],
        },
      });
    const peerOf = ({ body }: { body: Record<string, unknown> }) => body.vif_peer as VifPeer;
    const change = { vif_peer: { name: "renamed", description: "", remote_ep_group: [] } };
    const first = peerOf(await create());
    const at = (id: string) => `${raw.base}/vif-peers/${id}`;
    expect(first.status).toBe("ACTIVE");
    expect((await raw.ask("PUT", at(first.id), change)).status).toBe(200);
    expect((await raw.ask("DELETE", at(first.id))).status).toBe(204);
    lab.command("set-switch", { name: "createStatus", value: "PENDING_CREATE" });
    const second = peerOf(await create());
    expect((await raw.ask("PUT", at(second.id), change)).body).toMatchObject({
      error_code: "DC.1205",
    });
    lab.pass(8_000);
    expect((await raw.ask("PUT", at(second.id), change)).status).toBe(200);
  });
});

describe("changing a virtual interface", () => {
  const put = async (name: string, virtual_interface: unknown) => {
    const { id } = await vifNamed(name);
    return raw.ask("PUT", `${raw.base}/virtual-interfaces/${id}`, { virtual_interface });
  };

  it("takes name, description, bandwidth and remote subnets, and notes when", async () => {
    lab.pass(60_000);
    const { status, body } = await put("vif-zrh-core-01", {
      name: "renamed-vif",
      description: "by the bench",
      bandwidth: 300,
      remote_ep_group: ["172.16.0.0/15"],
      enable_bfd: true,
    });
    expect(status).toBe(200);
    expect(body.virtual_interface).toMatchObject({
      name: "renamed-vif",
      description: "by the bench",
      bandwidth: 300,
      remote_ep_group: ["172.16.0.0/15"],
      update_time: new Date(testStartMs + 60_000).toISOString(),
      vif_peers: [{ remote_ep_group: ["172.16.0.0/15"], enable_bfd: true }],
    });
    expect((await vifNamed("renamed-vif")).bandwidth).toBe(300);
  });

  it.each([
    ["nothing", {}, "DC.0001"],
    ["what cannot be changed", { vlan: 12 }, "DC.0001"],
    ["a name of 65 characters", { name: "n".repeat(65) }, "DC.0001"],
    ["a subnet of the other family", { remote_ep_group: ["fd00::/64"] }, "DC.0004"],
    ["an answer nobody waits for", { status: "ACCEPTED" }, "DC.1205"],
    ["no interface", null, "DC.0000"],
  ])("refuses %s", async (_what, sent, code) => {
    const { status, body } = await put("vif-zrh-core-01", sent);
    expect([status, body.error_code]).toEqual([400, code]);
  });

  it("accepts or rejects what another tenant made, and is refused while something else goes on", async () => {
    const accepted = await put("vif-tenant-b", { status: "ACCEPTED" });
    expect(accepted.body.virtual_interface).toMatchObject({ status: "ACTIVE" });
    expect((await put("vif-switchover", { name: "x" })).body.error_code).toBe("DC.1205");
    const missing = await raw.ask(
      "PUT",
      `${raw.base}/virtual-interfaces/00000000-0000-0000-0000-000000000000`,
      { virtual_interface: { name: "x" } },
    );
    expect([missing.status, missing.body.error_code]).toEqual([404, "DC.1211"]);
  });
});
