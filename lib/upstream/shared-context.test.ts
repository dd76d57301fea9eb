import tls from "node:tls";
import { beforeAll, describe, expect, it, vi } from "vitest";
import {
  type CertificatePair,
  createAuthority,
  issueCertificate,
} from "@/lib/systems/kit/lab-certificates";
import { openUpstream } from "./open-upstream";
import { sharedContext } from "./shared-context";

describe("TLS contexts", () => {
  let authority: CertificatePair;
  let client: CertificatePair;
  beforeAll(async () => {
    authority = await createAuthority("Authority of the house");
    client = await issueCertificate(authority, "client", ["localhost"]);
  });

  it("are one where authority and client certificate are the same, and none else", async () => {
    const other = await issueCertificate(authority, "other", ["localhost"]);
    const identities = [
      {},
      { ca: authority.certPem },
      { ca: client.certPem },
      { cert: client.certPem, key: client.keyPem },
      { ca: authority.certPem, cert: client.certPem, key: client.keyPem },
      { ca: authority.certPem, cert: other.certPem, key: other.keyPem },
    ];
    const made = identities.map(sharedContext);
    expect(new Set(made).size).toBe(identities.length);
    for (const [index, context] of made.entries())
      expect(sharedContext({ ...identities[index] })).toBe(context);
  });

  it("are shared between connections", async () => {
    const house = await createAuthority("Authority of many");
    const contexts = vi.spyOn(tls, "createSecureContext");
    for (const owner of ["one", "another", "a third"]) {
      const trust = { mode: "ca", caPem: house.certPem } as const;
      const ask = openUpstream(owner, { baseUrl: "https://127.0.0.1:1", trust }).request({
        method: "GET",
        path: "/",
        signal: AbortSignal.timeout(10_000),
      });
      await expect(ask).rejects.toThrow();
    }
    expect(contexts).toHaveBeenCalledOnce();
  });
});
