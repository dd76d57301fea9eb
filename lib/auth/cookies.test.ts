import { afterEach, describe, expect, it, vi } from "vitest";
import { dropSingleton } from "@/lib/config/singleton";
import { readCookie, setCookie } from "./cookies";

afterEach(() => {
  vi.unstubAllEnvs();
  dropSingleton("env");
});

const plain = {};
const https = { PEERDECK_PUBLIC_URL: "https://example.com" };
const below = {
  PEERDECK_PUBLIC_URL: "https://example.com/teams/peerdeck",
  PEERDECK_BASE_PATH: "/teams/peerdeck",
};
const ownTls = { PEERDECK_TLS_CERT: "cert.pem", PEERDECK_TLS_KEY: "key.pem" };

describe("cookies", () => {
  it.each([
    ["on this machine", plain, "peerdeck.session", "/"],
    ["on a host of their own", https, "__Host-peerdeck.session", "/"],
    ["with TLS by ourselves", ownTls, "__Host-peerdeck.session", "/"],
    ["below a path of a shared host", below, "__Secure-peerdeck.session", "/teams/peerdeck"],
    ["below a path without HTTPS", { PEERDECK_BASE_PATH: "/x" }, "peerdeck.session", "/x"],
  ])("%s are for us alone", (_, env, name, path) => {
    for (const [key, value] of Object.entries(env)) vi.stubEnv(key, value);
    dropSingleton("env");
    const line = setCookie("session", "abc", { maxAgeS: 60, secure: true });
    expect(line).toBe(`${name}=abc; Path=${path}; Max-Age=60; HttpOnly; SameSite=Lax; Secure`);
    expect(readCookie("session", `other=1; ${name}=abc`)).toBe("abc");
  });
});
