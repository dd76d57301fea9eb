import { describe, expect, it } from "vitest";
import type { Connection } from "@/lib/domain/connection";
import { systemOf, systems } from "@/lib/systems/registry";
import {
  certificateAsked,
  connectionValues,
  reasonToEnterAgain,
  storedAddress,
  toSend,
} from "./form-values";
import { schemaOf } from "./form-schema";

const ontap = systemOf("ontap");
const otc = systemOf("otc");
const connection: Connection = {
  id: "8d1f0a4e-0000-4000-8000-000000000001",
  system: "ontap",
  name: "eu-prod-01",
  address: "https://10.0.0.1",
  settings: {},
  consoleAddress: null,
  console: null,
  credentialKind: "certificate",
  trust: { mode: "fingerprint", sha256: "AB".repeat(32) },
  proxy: { mode: "environment" },
  provisionedFrom: null,
  origin: "browser",
  identity: null,
  reachable: true,
  asOf: null,
  problem: null,
  failingSince: null,
  nextTryAt: null,
  peerCount: 2,
  labels: {},
  createdAt: "2025-11-21T12:00:00Z",
};

describe("the form of a connection", () => {
  it.each(systems.map((system) => [system.id, system] as const))(
    "begins empty for %s and is refused only for what must be filled in",
    (_id, system) => {
      const empty = connectionValues(system, null);
      const paths = (
        schemaOf(system, null).safeParse(toSend(system, empty, null)).error?.issues ?? []
      ).map(({ path }) => path[0]);
      expect(paths).toContain("name");
      expect(paths).toContain("address");
      expect(paths).not.toContain("trust");
    },
  );

  it("sends only what was chosen, past fields of the other kinds", () => {
    const values = connectionValues(ontap, null);
    const written = {
      ...values,
      name: "a",
      address: "10.0.0.1",
      credentials: {
        kind: "basic",
        values: { ...values.credentials.values, user: "u", password: "p" },
      },
    };
    expect(schemaOf(ontap, null).parse(toSend(ontap, written, null))).toEqual({
      system: "ontap",
      name: "a",
      address: "https://10.0.0.1",
      settings: {},
      credentials: { kind: "basic", values: { user: "u", password: "p" } },
      trust: { mode: "system" },
      proxy: { mode: "environment" },
      consoleAddress: null,
    });
  });

  it("leaves empty settings out", () => {
    const values = {
      ...connectionValues(otc, null),
      settings: { region: "eu-de", projectId: "p", iamAddress: "" },
    };
    expect(toSend(otc, values, null)["settings"]).toEqual({ region: "eu-de", projectId: "p" });
  });

  it("keeps stored credentials unless others are entered", () => {
    const values = connectionValues(ontap, connection);
    expect(values).toMatchObject({
      keepCredentials: true,
      credentials: { kind: "certificate" },
      trust: {
        mode: "fingerprint",
        sha256: Array.from({ length: 32 }, () => "AB").join(":"),
        caPem: "",
      },
    });
    expect(schemaOf(ontap, connection).parse(toSend(ontap, values, connection))).toMatchObject({
      trust: connection.trust,
    });
    expect(toSend(ontap, values, connection)).not.toHaveProperty("credentials");
    expect(toSend(ontap, { ...values, keepCredentials: false }, connection)).toHaveProperty(
      "credentials.kind",
      "certificate",
    );
  });

  it("asks for the certificate by the chosen proxy, and whose password is stored", () => {
    const own = { mode: "own", address: "http://proxy", user: "", password: "" };
    const address = "https://10.0.0.1";
    expect(certificateAsked(address, { ...own, mode: "none" }, null)).toEqual({
      address,
      proxy: { mode: "none" },
    });
    expect(certificateAsked(address, own, connection)).toEqual({
      address,
      proxy: { mode: "own", address: "http://proxy", user: "" },
      connectionId: connection.id,
    });
  });

  it("may keep them only where they were stored for", () => {
    const at = (address: string, mode: string = connection.trust.mode, proxy = "environment") =>
      reasonToEnterAgain(ontap, connection, {
        address,
        settings: {},
        trust: { mode, caPem: "", sha256: "" },
        proxy: { mode: proxy, address: "http://proxy", user: "", password: "" },
      });
    // A proxy can read what is not encrypted, and nothing else.
    expect(at("https://10.0.0.1", "ca", "own")).toBeNull();
    expect(at("https://10.0.0.1", "none", "own")).toBe("proxy");
    expect([at("https://10.0.0.1/"), at("10.0.0.1"), at("")]).toEqual([null, null, null]);
    expect([at("https://10.0.0.2"), at("https://10.0.0.1:8443")]).toEqual([
      "elsewhere",
      "elsewhere",
    ]);
    expect([at("10.0.0.1", "ca"), at("10.0.0.1", "none")]).toEqual([null, "unverified"]);
  });

  it("reads the address as it will be stored", () => {
    expect(storedAddress(ontap, " 10.0.0.1:8443/ ")).toBe("https://10.0.0.1:8443");
    expect(storedAddress(ontap, "http://10.0.0.1")).toBeNull();
  });
});
