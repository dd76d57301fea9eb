import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { base64OfText } from "@/lib/systems/kit/base64";
import { altered } from "./emulator/token-tools";
import establishRequest from "./fixtures/establish-request.json";
import decoded from "./fixtures/token-decoded.json";
import safeView from "./fixtures/token-safe-view.json";
import external from "./fixtures/token-response.json";
import plain from "./fixtures/token-response-plain.json";
import { inspectToken } from "./token";
import { addressWarnings } from "./token-address";
import { fingerprintOf } from "@/lib/systems/kit/pem";
import { decodeToken } from "./token-decode";

const now = Date.parse("2026-11-21T06:00:00Z");
const secrets = ["9c1a8a52-0c6f-4a7e-9b40-3f8e2f1d6b77", decoded.EstablishmentSecret];

describe("the samples", () => {
  it("read as the view that is safe to show", () => {
    const view = inspectToken(external.PeeringToken, null, now);
    expect(view).toMatchObject({
      readable: true,
      problems: [],
      serverName: safeView.ServerName,
      trustDomain: safeView.TrustDomain,
      datacenter: safeView.Datacenter,
      partition: null,
      peerId: safeView.PeerID,
      sameCluster: null,
    });
    expect(view.addresses.filter(({ dialled }) => dialled).map(({ address }) => address)).toEqual(
      safeView.DialedAddresses,
    );
    expect(
      view.addresses
        .filter(({ external: isExternal }) => !isExternal)
        .map(({ address }) => address),
    ).toEqual(safeView.ServerAddresses);
    const [ca] = safeView.CA;
    expect(view.certificates).toMatchObject([
      {
        subject: ca?.subject,
        spiffe: ca?.spiffe,
        sha256: ca?.sha256,
        notAfter: new Date(ca?.notAfter ?? "").toISOString(),
        expired: false,
        problem: null,
      },
    ]);
    for (const secret of secrets) expect(JSON.stringify(view)).not.toContain(secret);
  });

  it("dial the servers' own addresses when there are no external ones, and warn of private ones", () => {
    const view = inspectToken(plain.PeeringToken, null, now);
    expect(view.addresses.map(({ dialled }) => dialled)).toEqual([true, true, true]);
    expect(view.addresses[0]?.warnings).toEqual([
      "Private address: the servers that dial must have a route into that network.",
    ]);
    expect(inspectToken(establishRequest.PeeringToken, null, now).peerId).toBe(decoded.PeerID);
  });
});

describe("what Consul would refuse", () => {
  const problems = (
    changes: Record<string, unknown>,
    own = null as Parameters<typeof inspectToken>[1],
    atMs = now,
  ) => inspectToken(altered(plain.PeeringToken, changes), own, atMs).problems;

  it("is said in words", () => {
    expect(inspectToken("", null, now).problems).toEqual([
      "Paste the peering token of the other side.",
    ]);
    expect(inspectToken("abc", null, now).problems[0]).toContain("not complete base64");
    expect(inspectToken("eyJhbGciOiJIUzI1NiJ9.e30.c2ln", null, now).problems[0]).toContain(
      "JSON Web Token",
    );
    expect(inspectToken(base64OfText('{"CA":['), null, now).problems[0]).toContain(
      "what it encodes is not complete",
    );
    expect(problems({ CA: ["nothing"] })).toEqual([
      "The token's CA is no PEM text. Generate a new token on the other side.",
    ]);
    expect(
      problems({ CA: ["-----BEGIN CERTIFICATE-----\nMAMCAQE=\n-----END CERTIFICATE-----\n"] }),
    ).toEqual([
      "The token's CA certificate is damaged. Copy the token again, or generate a new one.",
    ]);
    expect(problems({ ServerAddresses: null })[0]).toContain("no server address");
    expect(problems({ ManualServerAddresses: ["32.1.2.3"] })[0]).toContain("32.1.2.3");
    expect(problems({ ServerAddresses: ["2001:db8::1:8503"] })[0]).toContain(
      "IPv6 without brackets",
    );
    expect(problems({ ServerName: "" })[0]).toContain("no server to verify");
    expect(problems({ PeerID: "" })[0]).toContain("no peering");
    expect(problems({ EstablishmentSecret: "" })[0]).toContain("no establishment secret");
    expect(problems({ ServerAddresses: [":8503"] })).toEqual([]);
    expect(problems({}, null, Date.parse("2040-01-01T00:00:00Z"))[0]).toContain("expired");
  });

  it("includes a token of the same cluster, by datacenter and trust domain", () => {
    expect(problems({}, { datacenter: "dc1", trustDomain: safeView.TrustDomain })[0]).toContain(
      "same cluster",
    );
    expect(problems({}, { datacenter: "dc1", trustDomain: "other.consul" })).toEqual([]);
    expect(
      inspectToken(plain.PeeringToken, { datacenter: "dc1", trustDomain: null }, now).sameCluster,
    ).toBeNull();
  });
});

describe("addresses", () => {
  it.each([
    ["127.0.0.1:8503", "Loopback"],
    ["[::1]:8503", "Loopback"],
    ["192.168.1.1:8503", "Private"],
    ["100.64.0.1:8503", "Private"],
    ["[fd00::1]:8503", "Private"],
    ["169.254.1.1:8503", "Link-local"],
    ["0.0.0.0:8503", "Unspecified"],
    ["consul:8503", "Short host name"],
    ["a.internal:8503", "Internal host name"],
    ["consul.example.com:8502", "the gRPC port without TLS"],
    ["consul.example.com:8300", "RPC"],
    [":8503", "No host"],
    ["10.0.0.1", "lacks a usable port"],
  ])("%s: %s", (address, warning) => expect(addressWarnings(address).join()).toContain(warning));

  it.each(["consul.example.com:8503", "203.0.113.9:8503", "[2001:db8::1]:443", "172.32.0.1:8503"])(
    "%s is fine",
    (address) => expect(addressWarnings(address)).toEqual([]),
  );
});

describe("whatever is pasted", () => {
  it("never crashes the inspector", () => {
    const odd = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.base64String(),
      fc.json().map(base64OfText),
      fc
        .record({
          CA: fc.anything(),
          ServerAddresses: fc.anything(),
          Remote: fc.anything(),
          PeerID: fc.anything(),
        })
        .map((value) => base64OfText(JSON.stringify(value) ?? "")),
      fc.nat(plain.PeeringToken.length).map((length) => plain.PeeringToken.slice(0, length)),
    );
    fc.assert(
      fc.property(odd, (text) =>
        Array.isArray(inspectToken(text, { datacenter: "a", trustDomain: "b" }, now).problems),
      ),
      { numRuns: 500 },
    );
  });

  it("is no token when it holds more secrets than any, each of which would cost a pass over it", () => {
    const secretsOf = (count: number) =>
      base64OfText(
        `{${Array.from({ length: count }, (_, index) => `"EstablishmentSecret":"secret-${index}0000"`).join()}}`,
      );
    expect(decodeToken(secretsOf(2))).toMatchObject({ ok: true });
    expect(decodeToken(secretsOf(1_000))).toMatchObject({ ok: false, fault: "json" });
  });

  it("never shows the secret", () => {
    const noise = fc.record({
      position: fc.nat(plain.PeeringToken.length),
      insert: fc.string({ maxLength: 3 }),
      secret: fc.uuid(),
    });
    fc.assert(
      fc.property(noise, ({ position, insert, secret }) => {
        const token = altered(plain.PeeringToken, {
          EstablishmentSecret: secret,
          establishmentsecret: secret,
        });
        const pasted = token.slice(0, position) + insert + token.slice(position);
        for (const text of [token, pasted])
          expect(JSON.stringify([inspectToken(text, null, now), decodeToken(text)])).not.toContain(
            secret,
          );
      }),
      { numRuns: 300 },
    );
  });
});

describe("SHA-256 of a certificate", () => {
  it("agrees with the platform's", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(fingerprintOf(bytes).replaceAll(":", "")).toBe(
          createHash("sha256").update(bytes).digest("hex").toUpperCase(),
        );
      }),
    );
  });
});
