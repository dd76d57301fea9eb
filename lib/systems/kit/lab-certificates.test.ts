import { X509Certificate } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createAuthority, issueCertificate } from "./lab-certificates";

describe("certificates", () => {
  it("issues a certificate that its authority vouches for, for every name", async () => {
    const authority = await createAuthority("Test authority");
    const pair = await issueCertificate(authority, "ontap/eu-prod-01", [
      "localhost",
      "127.0.0.1",
      "::1",
    ]);
    const [ca, leaf] = [new X509Certificate(authority.certPem), new X509Certificate(pair.certPem)];
    expect(ca.ca).toBe(true);
    expect(leaf.ca).toBe(false);
    expect(leaf.verify(ca.publicKey)).toBe(true);
    expect(leaf.checkIssued(ca)).toBe(true);
    expect(leaf.checkHost("localhost")).toBe("localhost");
    expect(leaf.checkIP("127.0.0.1")).toBe("127.0.0.1");
    expect(leaf.checkIP("::1")).toBe("::1");
    expect(leaf.subject).toBe("CN=ontap/eu-prod-01");
    expect(pair.keyPem).toContain("-----BEGIN PRIVATE KEY-----");
  });

  it("puts a trust domain into an authority", async () => {
    const { certPem } = await createAuthority(
      "Consul CA",
      "spiffe://11111111-2222-3333-4444-555555555555.consul",
    );
    expect(new X509Certificate(certPem).subjectAltName).toBe(
      "URI:spiffe://11111111-2222-3333-4444-555555555555.consul",
    );
  });
});
