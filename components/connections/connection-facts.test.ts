import { describe, expect, it } from "vitest";
import type { Connection } from "@/lib/domain/connection";
import { systems } from "@/lib/systems/registry";
import { configuredFacts, identityFacts } from "./connection-facts";
import { systemWordsOf } from "./system-words";

const connection: Connection = {
  id: "8d1f0a4e-0000-4000-8000-000000000001",
  system: "otc",
  name: "project",
  address: "https://dcaas.example.com",
  settings: { region: "eu-de", projectId: "p1", domainName: "", unheardOf: "x" },
  consoleAddress: null,
  console: null,
  credentialKind: "aksk",
  proxy: { mode: "environment" },
  provisionedFrom: null,
  trust: { mode: "fingerprint", sha256: "AB".repeat(32) },
  origin: "file",
  identity: { id: "p1", name: "eu-de", version: null, facts: { Quota: "3 of 10" } },
  reachable: true,
  asOf: null,
  problem: null,
  failingSince: null,
  nextTryAt: null,
  peerCount: 0,
  labels: {},
  createdAt: "2025-11-21T12:00:00Z",
};
const words = systems.map(systemWordsOf).find(({ id }) => id === "otc");
const facts = (change: Partial<Connection> = {}) =>
  Object.fromEntries(
    (words ? configuredFacts({ ...connection, ...change }, words) : []).map(({ label, value }) => [
      label,
      value,
    ]),
  );

describe("the facts of a connection", () => {
  it("name settings as the system's form does, and leave empty ones out", () => {
    expect(facts()).toMatchObject({
      Region: "eu-de",
      "Project ID": "p1",
      "Signs in with": "Access key (AK/SK)",
      "Defined in": "File",
    });
    expect(Object.keys(facts())).not.toContain("Domain name");
  });

  it("show a pinned fingerprint as people compare it", () => {
    expect(facts()["Certificate"]).toMatch(/^AB(:AB){31}$/);
    expect(facts({ trust: { mode: "none" } })["Certificate"]).toBe("Verification off");
  });

  it("say that nothing is encrypted instead of how a certificate is trusted", () => {
    expect(facts({ address: "http://10.0.0.1" })).toMatchObject({ Encryption: "None" });
    expect(facts({ address: "http://10.0.0.1" })).not.toHaveProperty("Certificate");
  });

  it("carry whatever the system tells about itself", () => {
    expect(identityFacts(connection).map(({ label }) => label)).toEqual([
      "Name",
      "Version",
      "Identifier",
      "Quota",
    ]);
    expect(identityFacts({ ...connection, identity: null })).toEqual([]);
  });
});
