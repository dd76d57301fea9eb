import { describe, expect, it } from "vitest";
import {
  anyConnectionInputSchema,
  connectionChangesSchema,
  connectionInputSchema,
} from "./connection-input";
import { systemOf, systems } from "./registry";

const ontap = systemOf("ontap");
const good = {
  system: "ontap",
  name: "  eu-prod-01 ",
  address: "https://10.0.0.1",
  credentials: { kind: "basic", values: { user: "admin", password: "s3cret-of-admin" } },
};
const issuesOf = (value: unknown) =>
  (connectionInputSchema(ontap).safeParse(value).error?.issues ?? []).map(({ path, message }) => [
    path.join("."),
    message,
  ]);

describe("a new connection", () => {
  it("is trimmed and gets the default trust", () => {
    expect(connectionInputSchema(ontap).parse(good)).toEqual({
      ...good,
      name: "eu-prod-01",
      settings: {},
      trust: { mode: "system" },
      proxy: { mode: "environment" },
      consoleAddress: null,
    });
  });

  it("may say where people look at the system themselves, by http or https alone", () => {
    const at = (consoleAddress: unknown) =>
      connectionInputSchema(ontap).safeParse({ ...good, consoleAddress });
    expect(at("http://sm.example.com/here/").data?.consoleAddress).toBe(
      "http://sm.example.com/here",
    );
    expect(at(" ").data?.consoleAddress ?? null).toBeNull();
    for (const wrong of [
      "javascript:alert(1)",
      "ftp://a",
      "data:text/html,x",
      "https://u:p@a",
      "x",
    ])
      expect(at(wrong).error?.issues[0]?.path, wrong).toEqual(["consoleAddress"]);
  });

  it("reports every mistake at its place, at once", () => {
    const issues = issuesOf({
      ...good,
      name: " ",
      address: "",
      credentials: { kind: "basic", values: { user: "", password: "" } },
      trust: { mode: "ca", caPem: "x" },
    });
    expect(issues.map(([path]) => path)).toEqual([
      "name",
      "address",
      "credentials.values.user",
      "credentials.values.password",
      "trust.caPem",
    ]);
  });

  it("names the ways to sign in when an unknown one is asked for", () => {
    expect(issuesOf({ ...good, credentials: { kind: "magic", values: {} } })).toEqual([
      [
        "credentials.kind",
        "Choose how to sign in. One of: basic, certificate, token, client-credentials.",
      ],
    ]);
  });

  it("refuses control characters at the field of the credentials they are in", () => {
    const withValues = (kind: string, values: Record<string, string>) =>
      issuesOf({ ...good, credentials: { kind, values } });
    const detail = "Leave line breaks and control characters out.";
    expect(withValues("basic", { user: "ad\tmin", password: "s3c\r\nret" })).toEqual([
      ["credentials.values.user", detail],
      ["credentials.values.password", detail],
    ]);
    const pem = (label: string) => `-----BEGIN ${label}-----\r\nAAAA\r\n-----END ${label}-----\n`;
    expect(
      withValues("certificate", {
        certificate: pem("CERTIFICATE"),
        privateKey: pem("PRIVATE KEY"),
      }),
    ).toEqual([]);
    const token = (text: string) =>
      connectionInputSchema(systemOf("consul")).safeParse({
        system: "consul",
        name: "a",
        address: "http://127.0.0.1:8500",
        credentials: { kind: "token", values: { token: text } },
      });
    expect(token("a\r\nx-consul-token: b").error?.issues[0]?.path).toEqual([
      "credentials",
      "values",
      "token",
    ]);
    // What a terminal adds at the end is no part of a pasted token.
    expect(token("a\n").data?.credentials.values).toEqual({ token: "a" });
  });

  it("refuses what it does not know, so that a typing error in a file is seen", () => {
    expect(issuesOf({ ...good, adress: "x" })[0]?.[1]).toContain("adress");
  });

  it("is told apart by its system, and every registered system has one", () => {
    const any = anyConnectionInputSchema(systems);
    expect(any.safeParse(good).success).toBe(true);
    expect(any.safeParse({ ...good, system: "other" }).error?.issues[0]?.message).toBe(
      `Choose a system. One of: ${systems.map(({ id }) => id).join(", ")}.`,
    );
  });
});

describe("changes to a connection", () => {
  it("may leave anything out and never fill in defaults", () => {
    expect(connectionChangesSchema(ontap).parse({})).toEqual({});
    expect(connectionChangesSchema(ontap).parse({ name: "b" })).toEqual({ name: "b" });
  });
});
