import { describe, expect, it } from "vitest";
import { usuallyDenied } from "./egress-deny";
import { parseEnv } from "./env-schema";

describe("configuration", () => {
  it("has a default for everything", () => {
    expect(parseEnv({})).toMatchObject({
      PORT: 3000,
      HOST: "127.0.0.1",
      PEERDECK_LAB: "auto",
      PEERDECK_POLL_INTERVAL: 15,
      PEERDECK_LOG_LEVEL: "info",
      PEERDECK_RETENTION_EVENTS: 400,
      PEERDECK_RETENTION_ACTIVITY: 400,
      PEERDECK_RETENTION_OPERATIONS: 90,
      PEERDECK_EGRESS_DENY: usuallyDenied,
    });
  });

  it("takes an empty variable for one that is not set", () => {
    expect(
      parseEnv({
        PORT: "",
        DATABASE_URL: "",
        PEERDECK_ADMIN_EMAIL: "",
        PEERDECK_ADMIN_PASSWORD: "",
      }).PORT,
    ).toBe(3000);
  });

  it("names every wrong variable in a line of its own and repeats no value", () => {
    const wrong = {
      PORT: "0",
      DATABASE_URL: "mysql://root:needle@x",
      PEERDECK_SECRET_KEY: "needle",
      PEERDECK_LAB: "needle",
      PEERDECK_POLL_INTERVAL: "needle",
      PEERDECK_RETENTION_EVENTS: "needle",
      PEERDECK_RETENTION_ACTIVITY: "0",
      PEERDECK_RETENTION_OPERATIONS: "1.5",
      PEERDECK_ADMIN_EMAIL: "needle",
      PEERDECK_TRUSTED_PROXIES: "10.0.0.0/8, needle/64",
      PEERDECK_EGRESS_DENY: "needle",
    };
    try {
      parseEnv(wrong);
      expect.unreachable();
    } catch (error) {
      const lines = (error as Error).message.split("\n");
      for (const name of Object.keys(wrong))
        expect(
          lines.filter((line) => line.startsWith(`${name} `)),
          name,
        ).toHaveLength(1);
      expect((error as Error).message).not.toContain("needle");
    }
  });

  it("refuses a public address that it cannot serve", () => {
    const of = (url: string, base?: string) => () =>
      parseEnv({ PEERDECK_PUBLIC_URL: url, ...(base ? { PEERDECK_BASE_PATH: base } : {}) });
    for (const url of ["https://a.example", "http://a.example:8080/", "https://[2001:db8::1]/"])
      expect(of(url)).not.toThrow();
    for (const url of ["ftp://a.example", "javascript:alert(1)", "peerdeck"])
      expect(of(url), url).toThrow(/^PEERDECK_PUBLIC_URL must be an address with http or https/);
    for (const url of [
      "https://u:needle@a.example",
      "https://a.example/?needle",
      "https://a#needle",
    ])
      expect(of(url), url).toThrow(/^PEERDECK_PUBLIC_URL must be an address alone[^\n]*$/);
    expect(of("https://a.example/peerdeck")).toThrow(/PEERDECK_BASE_PATH/);
    expect(of("https://a.example", "/peerdeck")).toThrow(/PEERDECK_BASE_PATH/);
    expect(of("https://a.example/peerdeck/", "/peerdeck")).not.toThrow();
  });

  it("takes a path made of plain names, with or without a slash at its end", () => {
    const of = (base: string) => parseEnv({ PEERDECK_BASE_PATH: base }).PEERDECK_BASE_PATH;
    expect(["", "/", "/peerdeck", "/peerdeck/", "/a/b-c_d"].map(of)).toEqual([
      "",
      "",
      "/peerdeck",
      "/peerdeck",
      "/a/b-c_d",
    ]);
    for (const base of ["peerdeck", "/a//b", "/a.b", "/ä", "/../x", '/"', "https://x/y"])
      expect(() => of(base), base).toThrow(/^PEERDECK_BASE_PATH must be a path/);
  });

  it("wants certificate and key together", () => {
    expect(() => parseEnv({ PEERDECK_TLS_CERT: "cert.pem" })).toThrow(
      /^PEERDECK_TLS_KEY and PEERDECK_TLS_CERT must be set together$/,
    );
  });

  it("reads ranges that are never called, and no others", () => {
    const ranges = (text: string) => parseEnv({ PEERDECK_EGRESS_DENY: text }).PEERDECK_EGRESS_DENY;
    expect(ranges("10.0.0.0/8, fd00::/8\n192.0.2.1 2001:db8::1")).toEqual([
      "10.0.0.0/8",
      "fd00::/8",
      "192.0.2.1/32",
      "2001:db8::1/128",
    ]);
    expect(ranges("Default,10.0.0.0/8")).toEqual([...usuallyDenied, "10.0.0.0/8"]);
    expect(ranges("none")).toEqual([]);
    for (const wrong of [
      "10.0.0.0/33",
      "10.0.0/8",
      "::1/129",
      "10.0.0.0/",
      "fe80::1%eth0",
      "none,::1",
    ])
      expect(() => ranges(wrong), wrong).toThrow(/^PEERDECK_EGRESS_DENY must be/);
  });

  it("wants the first admin's e-mail and password together", () => {
    expect(() => parseEnv({ PEERDECK_ADMIN_EMAIL: "a@example.com" })).toThrow(/together/);
    expect(() =>
      parseEnv({ PEERDECK_ADMIN_EMAIL: "a@example.com", PEERDECK_ADMIN_PASSWORD: "short" }),
    ).toThrow(/12 characters/);
  });
});
