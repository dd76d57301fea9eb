import { describe, expect, it } from "vitest";
import { openRaw as open, type RawAnswer as Answer } from "./raw";
import { createTestLab, noAbort, type TestLab } from "../testing/world";

const signal = noAbort();

const ids = (answer: Answer) =>
  (answer.body.virtual_interfaces as { id: string }[]).map(({ id }) => id);

describe("lists", () => {
  it("are sorted by id and page by limit and marker to the end", async () => {
    const { get } = await open(await createTestLab());
    const all = ids(await get("/virtual-interfaces"));
    expect(all).toEqual([...all].sort());
    const seen: string[] = [];
    let marker = "";
    for (let page = 0; page < 20; page++) {
      const answer = await get(`/virtual-interfaces?limit=4${marker && `&marker=${marker}`}`);
      const rows = ids(answer);
      const info = answer.body.page_info as {
        previous_marker: string;
        current_count: number;
        next_marker?: string;
      };
      expect(info).toMatchObject({ previous_marker: rows[0], current_count: rows.length });
      seen.push(...rows);
      if (!info.next_marker) break;
      expect(info.next_marker).toBe(rows.at(-1));
      marker = info.next_marker;
    }
    expect(seen).toEqual(all);
  });

  it("filter by repeated parameters, sort either way and give only the fields asked for", async () => {
    const { get } = await open(await createTestLab());
    const [first, second] = ids(await get("/virtual-interfaces"));
    expect(ids(await get(`/virtual-interfaces?id=${first}&id=${second}`))).toEqual([first, second]);
    const states = await get(
      "/virtual-interfaces?status=ERROR&status=REJECTED&fields=name&fields=status&sort_key=name&sort_dir=desc",
    );
    expect(states.body.virtual_interfaces).toEqual([
      { name: "vif-tenant-c", status: "REJECTED" },
      { name: "vif-partner", status: "ERROR" },
    ]);
    const lines = (await get("/direct-connects?name=dc-bern-1,dc-zurich-1")).body
      .direct_connects as { name: string }[];
    expect(lines.map(({ name }) => name).sort()).toEqual(["dc-bern-1", "dc-zurich-1"]);
    expect(ids(await get("/virtual-interfaces?enterprise_project_id=1,2"))).toEqual([]);
  });

  it.each([
    "limit=0",
    "limit=2001",
    "limit=x",
    "marker=a",
    "limit=2&marker=unknown",
    "sort_dir=up",
    `sort_key=${"k".repeat(37)}`,
    "id=1&id=2&id=3&id=4&id=5&id=6",
    "fields=a&fields=b&fields=c&fields=d&fields=e&fields=f",
    `enterprise_project_id=${Array(11).fill("0").join(",")}`,
  ])("refuse %s", async (query) => {
    const { get } = await open(await createTestLab());
    expect(await get(`/virtual-interfaces?${query}`)).toMatchObject({
      status: 400,
      body: { error_code: "DC.0001" },
    });
  });

  it("show one row, and the documented error for one that is missing", async () => {
    const { get } = await open(await createTestLab());
    const [first] = ids(await get("/virtual-interfaces"));
    expect((await get(`/virtual-interfaces/${first}`)).body).toMatchObject({
      virtual_interface: { id: first },
      request_id: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect(
      Object.keys(
        (await get(`/virtual-interfaces/${first}?fields=id`)).body.virtual_interface as object,
      ),
    ).toEqual(["id"]);
    expect(await get("/virtual-interfaces/none")).toMatchObject({
      status: 404,
      body: { error_code: "DC.1211" },
    });
    expect(await get("/virtual-gateways/none")).toMatchObject({
      status: 404,
      body: { error_code: "DC.1111" },
    });
    expect(await get("/direct-connects/none")).toMatchObject({
      status: 404,
      body: { error_code: "DC.1012" },
    });
  });

  it("answer quotas with 201", async () => {
    const { get } = await open(await createTestLab());
    expect(await get("/quotas?type=virtualInterface")).toMatchObject({
      status: 201,
      body: { quotas: { resources: [{ type: "virtualInterface", quota: 50, used: 15 }] } },
    });
  });

  it("there is none of peers, nor a way to read one", async () => {
    const { get } = await open(await createTestLab());
    for (const path of [
      "/vif-peers",
      "/vif-peers/x",
      "/virtual-interfaces/x/vif-peers",
      "/nothing",
    ])
      expect(await get(path)).toMatchObject({ status: 404, body: { error_code: "APIGW.0101" } });
  });
});

describe("the gateway", () => {
  it("wants a token it knows, for this project, that has not ended", async () => {
    const lab = await createTestLab({ scale: { connections: 3 } });
    const { ask, base, token, projectId, get } = await open(lab);
    const list = `${base}/virtual-interfaces`;
    expect(await ask("GET", list, undefined, {})).toMatchObject({
      status: 401,
      body: { error_code: "APIGW.0301" },
    });
    expect(await ask("GET", list, undefined, { "x-auth-token": "made-up" })).toMatchObject({
      status: 401,
      body: { error_code: "APIGW.0301", error_msg: expect.stringContaining("decrypt token fail") },
    });
    expect(
      await ask("GET", list.replace("{project}", "another"), undefined, { "x-auth-token": token }),
    ).toMatchObject({ status: 403, body: { error_code: "APIGW.0302" } });
    expect(projectId).toHaveLength(32);
    lab.pass(24 * 3_600_000);
    expect(await get("/virtual-interfaces")).toMatchObject({
      status: 401,
      body: { error_code: "APIGW.0307", error_msg: "The token must be updated." },
    });
  });

  it.each([401, 403, 429, 500, 503] as const)("has its own way of answering %i", async (status) => {
    const { emulator } = await createTestLab();
    const [iam, dcaas] = emulator.endpoints.map((endpoint) => endpoint.fault(status));
    expect(iam?.status).toBe(status);
    expect(JSON.parse(iam?.body ?? "")).toMatchObject({ error: { code: status } });
    expect(dcaas?.status).toBe(status);
    expect(JSON.parse(dcaas?.body ?? "")).toMatchObject({
      error_code: expect.stringMatching(/^APIGW\./),
      request_id: expect.any(String),
    });
  });
});

describe("Keystone", () => {
  const signIn = (lab: TestLab, body: unknown, query: Record<string, string> = {}) =>
    lab.iam.request({
      method: "POST",
      path: "/v3/auth/tokens",
      query,
      body: typeof body === "string" ? body : JSON.stringify(body),
      signal,
    });

  it("gives a token for 24 hours, with a catalogue that points to version 2", async () => {
    const lab = await createTestLab();
    await lab.adapter.listPeers(signal);
    const body = lab.iam.exchanges[0]?.body ?? "";
    const full = await signIn(lab, body);
    expect(full.status).toBe(201);
    expect(full.headers["x-subject-token"]).toMatch(/^MIIEMULATOR-/);
    expect(JSON.parse(full.text)).toMatchObject({
      token: {
        issued_at: "2026-09-20T08:00:00.000000Z",
        expires_at: "2026-09-21T08:00:00.000000Z",
        project: { name: "eu-ch2" },
        catalog: [{ type: "dcaas", endpoints: [{ url: "http://127.0.0.1:41002/v2.0" }] }],
      },
    });
    expect(JSON.parse((await signIn(lab, body, { nocatalog: "1" })).text)).not.toHaveProperty(
      "token.catalog",
    );
  });

  it.each<[string, unknown, number, unknown]>([
    ["nonsense", "{", 400, "IAM.0011"],
    [
      "another method",
      {
        auth: { identity: { methods: ["totp"], password: { user: { name: "a", password: "b" } } } },
      },
      400,
      "IAM.0011",
    ],
    [
      "a stranger",
      {
        auth: {
          identity: { methods: ["password"], password: { user: { name: "a", password: "b" } } },
        },
      },
      401,
      401,
    ],
  ])("refuses %s", async (_what, body, status, code) => {
    const answer = await signIn(await createTestLab(), body);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text)).toMatchObject({ error: { code } });
  });
});

describe("the state", () => {
  it("is saved as JSON and restored, tokens and plans included", async () => {
    const lab = await createTestLab();
    const { get } = await open(lab);
    const saved = JSON.parse(JSON.stringify(lab.emulator.save())) as unknown;
    const before = (await get("/virtual-interfaces")).body.virtual_interfaces;
    lab.command("set-state", { peer: "vif-zrh-core-01", state: "DOWN" });
    lab.pass(3_600_000);
    expect((await get("/virtual-interfaces")).body.virtual_interfaces).not.toEqual(before);
    lab.emulator.restore(saved);
    expect((await get("/virtual-interfaces")).body.virtual_interfaces).toEqual(before);
  });

  it("is the same every time under one seed", async () => {
    const [one, two] = [await createTestLab(), await createTestLab()];
    expect(one.emulator.save()).toEqual(two.emulator.save());
  });
});

describe("commands", () => {
  const stateOf = async (lab: TestLab, name: string) => {
    const peer = (await lab.adapter.listPeers(signal)).find((candidate) => candidate.name === name);
    return `${peer?.nativeState} ${peer?.status}`;
  };

  it("set a peer's state by id, key and name, and its BGP status", async () => {
    const lab = await createTestLab();
    const [peer] = (await lab.adapter.listPeers(signal)).filter(
      ({ name }) => name === "vif-zrh-core-02",
    );
    const id = peer?.key.split(":")[1] ?? "";
    for (const [given, state] of [
      [id, "DOWN"],
      [peer?.key, "ERROR"],
      ["vif-zrh-core-02", "FROZEN"],
    ]) {
      lab.command("set-state", { endpoint: "otc/dcaas", peer: given, state });
      expect(await stateOf(lab, "vif-zrh-core-02")).toContain(state);
    }
    lab.command("set-state", { peer: id, state: "ACTIVE" });
    lab.command("set-state", { peer: id, state: "BGP DOWN" });
    expect(await stateOf(lab, "vif-zrh-core-02")).toBe("ACTIVE degraded");
    lab.command("set-state", { peer: id, state: "BGP ACTIVE" });
    expect(await stateOf(lab, "vif-zrh-core-02")).toBe("ACTIVE healthy");
    lab.command("set-routes", { peer: id, routes: 99 });
    expect(await stateOf(lab, "vif-zrh-core-02")).toBe("ACTIVE degraded");
    lab.command("set-state", { peer: "vif-legacy-flat", state: "DOWN" });
    expect(await stateOf(lab, "vif-legacy-flat")).toBe("DOWN failed");
    lab.command("set-interface-state", {
      interface: "vif-zrh-core-01",
      state: "ERROR",
      reason: "fibre cut",
    });
    expect(await stateOf(lab, "vif-zrh-core-01")).toBe("ACTIVE degraded");
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    ["dance", {}, /Unknown command "dance". Known: set-state/],
    ["set-state", { peer: "nobody", state: "DOWN" }, /No peer "nobody"/],
    ["set-state", { peer: "vif-zrh-core-01" }, /Give "state" as text/],
    ["set-state", { peer: "vif-zrh-core-01", state: "BGP DOWN" }, /not routed by BGP/],
    ["configure-remote", { peer: "vif-zrh-core-01" }, /not routed by BGP/],
    ["set-interface-state", { interface: "x", state: "DOWN" }, /No virtual interface "x"/],
    ["set-gateway-state", { gateway: "x", state: "DOWN" }, /No virtual gateway "x"/],
    ["set-routes", { peer: "vif-zrh-core-02", routes: -1 }, /whole number/],
    ["set-switch", { name: "x", value: 1 }, /Unknown switch "x"/],
    ["set-switch", { name: "activeAfterMs", value: "soon" }, /takes a number/],
    ["refuse-next", { code: "DC.9999" }, /has no DC.9999/],
  ])("%s %j is explained", async (name, args, words) => {
    const lab = await createTestLab();
    expect(() => lab.command(name, args)).toThrow(words);
  });

  it("are all described", async () => {
    const lab = await createTestLab();
    for (const name of Object.keys(lab.emulator.commands)) {
      const said = (() => {
        try {
          lab.command(name);
          return "";
        } catch (error) {
          return String(error);
        }
      })();
      expect(said).not.toContain("Unknown command");
    }
  });
});
