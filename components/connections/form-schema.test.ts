import { describe, expect, it } from "vitest";
import type { Connection } from "@/lib/domain/connection";
import { systemOf } from "@/lib/systems/registry";
import { formSchema } from "./form-schema";
import { connectionValues } from "./form-values";

const ontap = systemOf("ontap");
const connection: Connection = {
  id: "8d1f0a4e-0000-4000-8000-000000000001",
  system: "ontap",
  name: "eu-prod-01",
  address: "https://10.0.0.1",
  settings: {},
  consoleAddress: null,
  console: null,
  credentialKind: "basic",
  trust: { mode: "system" },
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

describe("what the form sends", () => {
  it("puts every mistake at its field", () => {
    const result = formSchema(ontap, null).safeParse({
      ...connectionValues(ontap, null),
      trust: { mode: "fingerprint", caPem: "", sha256: "12" },
    });
    expect((result.error?.issues ?? []).map(({ path }) => path.join("."))).toEqual([
      "name",
      "address",
      "credentials.values.user",
      "credentials.values.password",
      "trust.sha256",
    ]);
  });

  it("is checked and normalised as the server does", () => {
    const values = {
      ...connectionValues(ontap, null),
      name: " a ",
      address: "10.0.0.1/",
      credentials: { kind: "basic", values: { user: "u", password: "p" } },
    };
    expect(formSchema(ontap, null).parse(values)).toMatchObject({
      system: "ontap",
      name: "a",
      address: "https://10.0.0.1",
      trust: { mode: "system" },
    });
  });

  it("asks for credentials again as soon as the address leads elsewhere or nobody is verified", () => {
    const values = connectionValues(ontap, connection);
    expect(formSchema(ontap, connection).parse(values)).not.toHaveProperty("credentials");
    const moved = formSchema(ontap, connection).safeParse({
      ...values,
      address: "https://10.0.0.2",
    });
    const unverified = formSchema(ontap, connection).safeParse({
      ...values,
      trust: { ...values.trust, mode: "none" },
    });
    for (const result of [moved, unverified])
      expect((result.error?.issues ?? []).map(({ path }) => path.join("."))).toEqual([
        "credentials.values.user",
        "credentials.values.password",
      ]);
  });
});
