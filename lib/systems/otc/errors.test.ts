import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/errors/app-error";
import { catalogue, lookUp } from "./catalogue";
import { assumedText } from "./emulator/answers";
import { createTestLab, noAbort, type TestLab } from "./testing/world";
import { readErrorBody } from "./error-body";
import { toAppError } from "./errors";

const signal = noAbort();

async function createInput(lab: TestLab, name = "vif-zrh-core-01") {
  const choice = (await lab.adapter.choices("virtual-interfaces", {}, signal)).find(
    ({ label }) => label === name,
  );
  return {
    virtualInterfaceId: choice?.value ?? "",
    name: "v6",
    addressFamily: "ipv6",
    localGateway: "FD20::1/126",
    remoteGateway: "FD20::2/126",
    routeMode: "bgp",
    bgpAsn: 65010,
    bgpMd5: "Qaz12345678",
    remoteSubnets: ["2001:db8:a::/48"],
  };
}
async function failureOf(work: Promise<unknown>): Promise<AppError> {
  const error: unknown = await work.then(
    () => null,
    (caught: unknown) => caught,
  );
  if (!(error instanceof AppError)) throw new Error(`Expected a refusal, got ${String(error)}`);
  return error;
}

/** Documented field → our pointer, for the codes whose fields are few enough to point at. */
const pointersOf: Record<string, string[]> = {
  "DC.0000": [""],
  "DC.0001": [""],
  "DC.0002": ["/virtualInterfaceId"],
  "DC.0004": ["/localGateway", "/remoteGateway", "/remoteSubnets"],
  "DC.0008": ["/bgpAsn"],
  "DC.1105": ["/remoteSubnets"],
  "DC.1118": ["/virtualInterfaceId"],
  "DC.1203": ["/bgpAsn"],
  "DC.1205": ["/virtualInterfaceId"],
  "DC.1211": ["/virtualInterfaceId"],
  "DC.1213": ["/virtualInterfaceId"],
  "DC.1223": ["/bgpAsn"],
  "DC.1400": ["/remoteSubnets"],
  "DC.1401": ["/remoteSubnets"],
  "VPC.1903": ["/virtualInterfaceId"],
  "VPC.1909": [""],
};
const ownCodes = catalogue.filter(
  (entry) => !entry.assumed && (entry.scope.startsWith("vif-peer") || entry.code in pointersOf),
);
const unavailable = new Set(["DC.0003"]);

describe("the service's error catalogue, when a peer is created", () => {
  it.each(
    ownCodes
      .filter(({ code }) => !unavailable.has(code))
      .map(({ code, message }) => [code, message] as const),
  )("%s: %s", async (code, message) => {
    const lab = await createTestLab();
    const input = await createInput(lab);
    lab.command("refuse-next", { code });
    const error = await failureOf(lab.adapter.createPeer(input, signal));
    expect(error).toMatchObject({ code: "refused", backend: { status: 400, code, text: message } });
    expect(error.issues.map(({ pointer }) => pointer)).toEqual(pointersOf[code]);
    for (const issue of error.issues)
      expect(issue).toMatchObject({
        code,
        detail: message,
        remedy: expect.stringMatching(/^\S.+\.$/),
      });
  });

  it.each(["DC.0003", "DC.0005", "DC.0006", "DC.0011"])(
    "%s is a fault of the service, worth another try",
    async (code) => {
      const lab = await createTestLab();
      const input = await createInput(lab);
      lab.command("refuse-next", { code });
      expect(await failureOf(lab.adapter.createPeer(input, signal))).toMatchObject({
        code: "backend_unavailable",
        backend: { code },
      });
    },
  );

  it.each(["DC.0009", "DC.0013"])("%s is a missing right", async (code) => {
    const lab = await createTestLab();
    const input = await createInput(lab);
    lab.command("refuse-next", { code });
    expect(await failureOf(lab.adapter.createPeer(input, signal))).toMatchObject({
      code: "backend_auth",
      backend: { code },
      remedy: expect.stringContaining("DCAAS FullAccess"),
    });
  });

  it.each(
    catalogue
      .filter(({ code, assumed }) => !assumed && /^(DC|VPC)\./.test(code))
      .map(({ code }) => [code] as const),
  )("%s keeps its code and text", async (code) => {
    const lab = await createTestLab();
    const input = await createInput(lab);
    lab.command("refuse-next", { code });
    const { backend } = await failureOf(lab.adapter.createPeer(input, signal));
    expect(backend).toMatchObject({
      code,
      text: catalogue.find((entry) => entry.code === code)?.message,
    });
  });

  it.each(
    catalogue
      .filter(({ code, assumed }) => !assumed && code.startsWith("APIGW."))
      .map(({ code, http, message }) => [code, http, message] as const),
  )("%s (%i) of the gateway: %s", async (code, http, message) => {
    const lab = await createTestLab();
    const input = await createInput(lab);
    lab.dcaas.disturb = ({ method }) =>
      method === "POST"
        ? {
            status: http,
            body: JSON.stringify({
              error_msg: message,
              error_code: code.replace("APIGW", "APIG"),
              request_id: "r",
            }),
          }
        : undefined;
    const error = await failureOf(lab.adapter.createPeer(input, signal));
    const expected =
      http === 401 || http === 403
        ? "backend_auth"
        : http === 429 || http >= 500
          ? "backend_unavailable"
          : "refused";
    expect(error).toMatchObject({
      code: expected,
      backend: { status: http, code: code.replace("APIGW", "APIG"), text: message },
    });
    expect(error.remedy).toBeTruthy();
  });
});

describe("the error catalogue, by whoever answers with it", () => {
  const iamCodes = catalogue.filter(({ code }) => code.startsWith("IAM."));
  it.each(iamCodes.map(({ code, http, message }) => [code, http, message] as const))(
    "%s (%i) of the identity service: %s",
    async (code, http, message) => {
      const lab = await createTestLab();
      lab.dcaas.disturb = () => ({
        status: http,
        body: JSON.stringify({ error_msg: message, error_code: code }),
      });
      const error = await failureOf(lab.adapter.listPeers(signal));
      expect(error).toMatchObject({
        code: http === 403 ? "backend_auth" : "refused",
        backend: { status: http, code, text: message },
      });
      expect(error.remedy).toBeTruthy();
    },
  );

  const keystoneCodes = catalogue.filter(({ code }) => code.startsWith("KEYSTONE."));
  it.each(keystoneCodes.map(({ http, message }) => [http, message] as const))(
    "%i of Keystone: %s",
    async (http, message) => {
      const lab = await createTestLab();
      lab.iam.disturb = () => ({
        status: http,
        body: JSON.stringify({ error: { message, code: http, title: "Refused" } }),
      });
      expect(await failureOf(lab.adapter.listPeers(signal))).toMatchObject({
        code: "backend_auth",
        backend: { status: http, code: String(http), text: message },
        remedy: expect.stringContaining("Check user, password, domain and project"),
      });
    },
  );

  it("has no entry that nobody here answers with", () => {
    const walked = /^(DC|VPC|APIGW|IAM|KEYSTONE)\./;
    expect(catalogue.filter(({ code }) => !walked.test(code))).toEqual([]);
    expect(catalogue.filter(({ assumed }) => !assumed)).toHaveLength(121);
  });

  it.each(catalogue.filter(({ assumed }) => assumed).map((entry) => [entry] as const))(
    "says the same for what is documented without a code: $message",
    ({ code, message, http, fields }) => {
      const error = toAppError(
        {
          status: http,
          headers: {},
          text: JSON.stringify({ error_code: code, error_msg: message }),
        },
        { operation: "create", region: "eu-ch2", input: {} },
      );
      expect(error.backend).toMatchObject({ code, text: message });
      expect(["refused", "not_found"]).toContain(error.code);
      if (fields.length > 0) expect(error.issues.length).toBeGreaterThan(0);
    },
  );

  // What an update cannot be about belongs to the whole, and a delete has no fields.
  const writes = catalogue.filter(({ code, assumed }) => !assumed && /^(DC|VPC)\./.test(code));
  it.each(writes.map(({ code, message }) => [code, message] as const))(
    "%s keeps code and text when a peer is changed or deleted",
    async (code, message) => {
      const lab = await createTestLab();
      const peer = (await lab.adapter.listPeers(signal)).find(
        ({ name }) => name === "vif-zrh-core-02-v6",
      );
      const input = { name: "n", description: "", remoteSubnets: ["2001:db8:17::/48"] };
      for (const write of [
        () => lab.adapter.updatePeer(peer?.key ?? "", input, signal),
        () => lab.adapter.deletePeer(peer?.key ?? "", signal),
      ]) {
        lab.command("refuse-next", { code });
        const error = await failureOf(write());
        expect(error.backend).toMatchObject({ code, text: message });
        for (const { pointer } of error.issues)
          expect(["", "/name", "/description", "/remoteSubnets"]).toContain(pointer);
      }
    },
  );
});

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

describe("shapes of error answers", () => {
  it.each<[string, string, Record<string, string>, Partial<ReturnType<typeof readErrorBody>>]>([
    [
      "the service",
      '{"error_msg":"m","error_code":"DC.1105","request_id":"r"}',
      {},
      { code: "DC.1105", text: "m", requestId: "r" },
    ],
    [
      "the service with requestId",
      '{"requestId":"r","error_msg":"m","error_code":"DC.1402"}',
      {},
      { code: "DC.1402", requestId: "r" },
    ],
    [
      "Keystone",
      '{"error":{"message":"m","code":401,"title":"Unauthorized"}}',
      {},
      { code: "401", text: "m" },
    ],
    [
      "plain",
      '{"code":"DC.1","message":"m"}',
      { "x-request-id": "h" },
      { code: "DC.1", text: "m", requestId: "h" },
    ],
    [
      "a page",
      "<html><body><h1>502 Bad Gateway</h1></body></html>",
      {},
      { code: null, text: "502 Bad Gateway", readable: false },
    ],
    ["nothing", "", {}, { code: null, text: "", readable: false }],
  ])("%s", (_who, body, headers, expected) => {
    expect(readErrorBody(body, headers)).toMatchObject(expected);
  });

  it("reads the emulator's answers in both spellings", async () => {
    for (const key of ["request_id", "requestId"]) {
      const lab = await createTestLab();
      const peer = (await lab.adapter.listPeers(signal)).find(
        ({ name }) => name === "vif-zrh-core-02-v6",
      );
      lab.command("set-switch", { name: "errorRequestIdKey", value: key });
      lab.command("refuse-next", { code: "DC.0003" });
      const { backend, message } = await failureOf(lab.adapter.deletePeer(peer?.key ?? "", signal));
      expect(backend?.requestId).toMatch(/^[0-9a-f]{32}$/);
      expect(message).not.toContain(backend?.requestId);
    }
  });

  it("keeps the remedy and the wait of a throttled answer", () => {
    const error = toAppError(
      {
        status: 429,
        headers: { "retry-after": "7" },
        text: '{"error_msg":"The throttling threshold has been reached.","error_code":"APIGW.0308"}',
      },
      { operation: "read", region: "eu-ch2" },
    );
    expect(error).toMatchObject({ code: "backend_unavailable", retryAfterS: 7 });
  });

  it.each<[number, string, string]>([
    [404, "<html>not here</html>", "backend_invalid"],
    [302, "", "backend_invalid"],
    [503, "<html>busy</html>", "backend_unavailable"],
    [401, "", "backend_auth"],
    [403, "forbidden", "backend_auth"],
    [404, '{"error_msg":"x","error_code":"DC.9999"}', "not_found"],
    [409, '{"error_msg":"x"}', "refused"],
  ])("%i %s is %s", (status, text, code) => {
    expect(
      toAppError({ status, headers: {}, text }, { operation: "read", region: "eu-ch2" }).code,
    ).toBe(code);
  });

  it("never repeats the MD5 key, even when the service does", () => {
    const text = '{"error_msg":"The key Qaz12345678 is weak.","error_code":"DC.0001"}';
    const error = toAppError(
      { status: 400, headers: {}, text },
      { operation: "create", region: "eu-ch2", secrets: ["Qaz12345678"], input: {} },
    );
    expect(`${error.message} ${JSON.stringify(error)}`).not.toContain("Qaz12345678");
    expect(error.backend?.text).toBe("The key ••• is weak.");
  });

  it("narrows a refusal to the field, and to the subnet, its text names", () => {
    const refusal = (text: string) =>
      toAppError(
        {
          status: 400,
          headers: {},
          text: JSON.stringify({ error_msg: text, error_code: "DC.0001" }),
        },
        {
          operation: "create",
          region: "r",
          input: { remoteSubnets: ["10.1.0.0/16", "10.2.0.0/16"] },
        },
      ).issues.map(({ pointer }) => pointer);
    expect(refusal("bgp_md5 is too short")).toEqual(["/bgpMd5"]);
    expect(refusal("remote_ep_group 10.2.0.0/16 is in use")).toEqual(["/remoteSubnets/1"]);
    expect(refusal("The local gateway is taken")).toEqual(["/localGateway"]);
    expect(refusal("No")).toEqual([""]);
  });

  it("finds an entry by text before status before code", () => {
    expect(lookUp("APIG.0201", "Backend timeout.", 504)).toMatchObject({ http: 504 });
    expect(lookUp("APIGW.0201", "other", 413)).toMatchObject({ http: 413 });
    expect(lookUp("DC.0001", assumedText.lastPeer, 400)).toMatchObject({ assumed: true });
    expect(lookUp("DC.7777", "", 400)).toBeNull();
  });
});
