import { afterEach, describe, expect, it } from "vitest";
import { dropSingleton } from "@/lib/config/singleton";
import { clientAddress, networkOf } from "./client-address";
import { peerAddressHeader } from "./peer-address";

function asked(peer: string | null, forwarded?: string): string | null {
  const headers = new Headers();
  if (peer !== null) headers.set(peerAddressHeader, peer);
  if (forwarded !== undefined) headers.set("x-forwarded-for", forwarded);
  return clientAddress(new Request("http://localhost/", { headers }));
}

function trust(proxies: string): void {
  process.env["PEERDECK_TRUSTED_PROXIES"] = proxies;
  dropSingleton("env");
}

afterEach(() => {
  delete process.env["PEERDECK_TRUSTED_PROXIES"];
  dropSingleton("env");
});

describe("the address of a client", () => {
  it("is that of the connection while no proxy is trusted", () => {
    expect(asked("198.51.100.7", "203.0.113.9")).toBe("198.51.100.7");
    expect(asked("::ffff:198.51.100.7")).toBe("198.51.100.7");
    expect(asked("fe80::1%eth0")).toBe("fe80::1");
    expect(asked(null, "203.0.113.9")).toBeNull();
  });

  it.each([
    ["a proxy's own entry counts", "10.0.0.2", "203.0.113.9", "203.0.113.9"],
    ["what the client wrote before it does not", "10.0.0.2", "1.2.3.4, 203.0.113.9", "203.0.113.9"],
    ["a chain of proxies", "10.0.0.2", "1.2.3.4, 203.0.113.9, 10.9.9.9", "203.0.113.9"],
    ["a proxy that says nothing is the client", "10.0.0.2", undefined, "10.0.0.2"],
    ["nonsense ends the chain", "10.0.0.2", "203.0.113.9, unknown", "10.0.0.2"],
    ["nothing but proxies", "10.0.0.2", "10.0.0.3", "10.0.0.3"],
    ["an address with a port", "10.0.0.2", "203.0.113.9:4711", "203.0.113.9"],
    ["IPv6 in one form", "fd00::2", "[2001:DB8:0:0::9]:4711", "2001:db8::9"],
    ["a proxy in IPv6 clothes", "::ffff:10.0.0.2", "203.0.113.9", "203.0.113.9"],
    ["who is no proxy cannot forward", "192.0.2.1", "203.0.113.9", "192.0.2.1"],
  ])("behind trusted proxies: %s", (_, peer, forwarded, client) => {
    trust("10.0.0.0/8, fd00::2");
    expect(asked(peer, forwarded)).toBe(client);
  });
});

describe("what tries are counted by", () => {
  it("is an IPv4 address, or the /64 of an IPv6 one", () => {
    expect(networkOf("198.51.100.7")).toBe("198.51.100.7");
    expect(networkOf("2001:db8:1:2:3:4:5:6")).toBe(networkOf("2001:db8:1:2::1"));
    expect(networkOf("2001:db8:1:3::1")).not.toBe(networkOf("2001:db8:1:2::1"));
  });

  it("is nothing for this machine and for an unknown address", () => {
    for (const address of ["127.0.0.1", "127.9.9.9", "::1", null])
      expect(networkOf(address)).toBeNull();
  });
});
