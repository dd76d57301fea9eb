import { describe, expect, it } from "vitest";
import decoded from "@/lib/systems/consul/fixtures/token-decoded.json";
import { readCertificatePem } from "./pem";

const certificate = decoded.CA[0] ?? "";

describe("the certificates of a token", () => {
  it("are read where they begin and end, whatever stands around them", () => {
    for (const text of [
      certificate,
      `Bag Attributes\n${certificate}\n${certificate}`,
      `-----BEGIN CERTIFICATE REQUEST-----\n${certificate}`,
      `-----END CERTIFICATE-----\n${certificate}`,
    ])
      expect(readCertificatePem(text)).toHaveProperty("der");
  });

  it.each([
    ["", "no-pem"],
    ["-----BEGIN CERTIFICATE-----\nAAAA", "no-pem"],
    ["-----BEGIN CERTIFICATE-----\nAAAA\n-----END PRIVATE KEY-----", "no-pem"],
    ["-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", "not-certificate"],
    ["-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "malformed"],
  ])("%j is %s", (text, problem) => expect(readCertificatePem(text)).toEqual({ problem }));

  it("are looked for in one pass: begun a hundred thousand times, it takes no longer than the text", () => {
    const text = "-----BEGIN CERTIFICATE-----".repeat(100_000);
    expect(readCertificatePem(text)).toEqual({ problem: "no-pem" });
    expect(readCertificatePem(`${text}-----END OTHER-----`)).toEqual({ problem: "no-pem" });
  });
});
