import { createHash, createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  authorization,
  parseAuthorization,
  parseSdkDate,
  sdkDate,
  signatureOf,
  type SignableRequest,
} from "./signer";

const hex = (text: string) => createHash("sha256").update(text).digest("hex");
const hmac = (key: string, text: string) => createHmac("sha256", key).update(text).digest("hex");

const secretKey = "s3cr3t-k3y";
const projectId = "0605768a3300d5762f82c01180692873";

describe("signatures published by the vendor", () => {
  it("reproduces the API Request Signing Guide's example of listing VPCs", () => {
    const request: SignableRequest = {
      method: "GET",
      path: "/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs",
      query: new URLSearchParams({ marker: "13551d6b-755d-4757-b956-536f674975c0", limit: "2" }),
      headers: {
        "Content-Type": "application/json",
        Host: "service.region.example.com",
        "X-Sdk-Date": "20191115T033655Z",
      },
      body: "",
    };
    expect(
      authorization(request, "QTWAOYTTINDUT2QVKYUC", "MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc"),
    ).toBe(
      "SDK-HMAC-SHA256 Access=QTWAOYTTINDUT2QVKYUC, SignedHeaders=content-type;host;x-sdk-date, Signature=7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe",
    );
  });
});

describe("the older form, whose key is derived from date, region and service", () => {
  it("reproduces a request the provider's Go SDK signed", () => {
    const request: SignableRequest = {
      method: "GET",
      path: "/v3/projects/",
      query: new URLSearchParams({ name: "eu-de_test_dmd" }),
      headers: {
        accept: "application/json",
        host: "iam.eu-de.otc.t-systems.com",
        "user-agent": "golangsdk/2.0.0",
        "x-sdk-date": "20201019T132212Z",
      },
      body: "",
    };
    expect(
      signatureOf(
        request,
        ["accept", "host", "user-agent", "x-sdk-date"],
        "BYBYIiF3WUZGlorXmcTEDtNjB40JTibYIEfSUWqA",
        { date: "20201019", region: "", service: "" },
      ),
    ).toBe("446f60d99021ad562739f1a841a242b708237d62ed5d278d882abcfea8b0428b");
  });
});

describe("the recipe, step by step", () => {
  it("signs a GET with a query that needs sorting and encoding", () => {
    const canonicalRequest = [
      "GET",
      // The path gets a trailing slash.
      `/v3/${projectId}/dcaas/virtual-interfaces/`,
      // Sorted by key, then by value; RFC 3986 encoding, so * and space are percent-encoded and ~ is not.
      "fields=id&fields=name&id=a%2Ab%20c~&limit=2",
      "host:dcaas.eu-ch2.sc.otc.t-systems.com",
      "x-project-id:0605768a3300d5762f82c01180692873",
      "x-sdk-date:20260920T080000Z",
      "",
      "host;x-project-id;x-sdk-date",
      // SHA-256 of the empty body.
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ].join("\n");
    const stringToSign = ["SDK-HMAC-SHA256", "20260920T080000Z", hex(canonicalRequest)].join("\n");
    const query = new URLSearchParams([
      ["limit", "2"],
      ["id", "a*b c~"],
      ["fields", "name"],
      ["fields", "id"],
    ]);
    const request = {
      method: "GET",
      path: `/v3/${projectId}/dcaas/virtual-interfaces`,
      query,
      headers: {
        "x-sdk-date": "20260920T080000Z",
        "x-project-id": projectId,
        host: "dcaas.eu-ch2.sc.otc.t-systems.com",
      },
      body: "",
    };
    expect(signatureOf(request, ["host", "x-project-id", "x-sdk-date"], secretKey)).toBe(
      hmac(secretKey, stringToSign),
    );
  });

  it("signs a POST with the hash of its body as sent", () => {
    const body = '{"vif_peer":{"name":"ü"}}';
    const canonicalRequest = [
      "POST",
      `/v3/${projectId}/dcaas/vif-peers/`,
      "",
      "content-type:application/json",
      "x-sdk-date:20260920T080000Z",
      "",
      "content-type;x-sdk-date",
      hex(body),
    ].join("\n");
    const stringToSign = `SDK-HMAC-SHA256\n20260920T080000Z\n${hex(canonicalRequest)}`;
    const request = {
      method: "post",
      path: `/v3/${projectId}/dcaas/vif-peers`,
      query: new URLSearchParams(),
      headers: { "Content-Type": " application/json ", "X-Sdk-Date": "20260920T080000Z" },
      body,
    };
    expect(authorization(request, "AK", secretKey)).toBe(
      `SDK-HMAC-SHA256 Access=AK, SignedHeaders=content-type;x-sdk-date, Signature=${hmac(secretKey, stringToSign)}`,
    );
  });

  it("encodes a path once, however it was sent", () => {
    const of = (path: string) =>
      signatureOf(
        {
          method: "GET",
          path,
          query: new URLSearchParams(),
          headers: { "x-sdk-date": "20260920T080000Z" },
          body: "",
        },
        ["x-sdk-date"],
        secretKey,
      );
    expect(of("/v3/a%20b")).toBe(of("/v3/a b"));
    expect(of("/v3/a/")).toBe(of("/v3/a"));
    expect(of("/v3/a%zz")).not.toBe(of("/v3/a"));
  });
});

describe("dates and headers", () => {
  it("writes and reads X-Sdk-Date", () => {
    const at = Date.parse("2026-09-20T08:01:02.345Z");
    expect(sdkDate(at)).toBe("20260920T080102Z");
    expect(parseSdkDate("20260920T080102Z")).toBe(at - 345);
    for (const text of ["", "2026-09-20T08:01:02Z", "20261320T080102Z"])
      expect(parseSdkDate(text)).toBeNull();
  });

  it("takes an Authorization header apart", () => {
    const signature = "a".repeat(64);
    expect(
      parseAuthorization(
        `SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;x-sdk-date, Signature=${signature}`,
      ),
    ).toEqual({
      accessKey: "AK",
      scope: null,
      signedHeaders: ["host", "x-sdk-date"],
      signature,
    });
    const older = (credential: string) =>
      `SDK-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=${signature}`;
    expect(parseAuthorization(older("AK/20260920/eu-ch2/dcaas/sdk_request"))).toMatchObject({
      accessKey: "AK",
      scope: { date: "20260920", region: "eu-ch2", service: "dcaas" },
    });
    expect(parseAuthorization(older("AK/20260920///sdk_request"))).toMatchObject({
      scope: { region: "", service: "" },
    });
    for (const header of [
      "",
      "Bearer x",
      `SDK-HMAC-SHA256 Access=AK, Signature=${signature}`,
      older("AK"),
      older("AK/20260920/eu-ch2/dcaas/aws4_request"),
    ])
      expect(parseAuthorization(header)).toBeNull();
  });
});
