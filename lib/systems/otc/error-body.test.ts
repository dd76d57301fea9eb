import { describe, expect, it } from "vitest";
import { failureOf } from "@/lib/errors/testing/failure";
import { lookUp } from "./catalogue";
import { assumedText } from "./emulator/answers";
import { createTestLab, noAbort } from "./testing/world";
import { readErrorBody } from "./error-body";
import { toAppError } from "./errors";

const signal = noAbort();

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
