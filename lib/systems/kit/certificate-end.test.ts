import crypto, { X509Certificate } from "node:crypto";
import { syncBuiltinESMExports } from "node:module";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { dropSingleton } from "@/lib/config/singleton";
import { earliestEnd } from "./certificate-end";
import { createAuthority, issueCertificate } from "./lab-certificates";

let authority: string;
let issued: string;
beforeAll(async () => {
  const pair = await createAuthority("Authority of the house");
  authority = pair.certPem;
  issued = (await issueCertificate(pair, "backend", ["127.0.0.1"])).certPem;
});
afterEach(() => {
  dropSingleton("certificate-ends");
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});

const endOf = (pem: string): string => new Date(new X509Certificate(pem).validTo).toISOString();

it("is that of the first certificate to end, each time it is asked", () => {
  const first = [endOf(authority), endOf(issued)].sort()[0];
  for (let round = 0; round < 2; round += 1) {
    expect(earliestEnd([authority, issued])).toBe(first);
    expect(earliestEnd([authority])).toBe(endOf(authority));
    expect(earliestEnd(["no certificate", issued])).toBe(endOf(issued));
    expect(earliestEnd(["no certificate"])).toBeNull();
    expect(earliestEnd([])).toBeNull();
  }
});

it("is read once from each text", () => {
  const made = vi.spyOn(crypto, "X509Certificate");
  syncBuiltinESMExports();
  for (let round = 0; round < 3; round += 1) earliestEnd([authority, issued, authority]);
  expect(made).toHaveBeenCalledTimes(2);
});
