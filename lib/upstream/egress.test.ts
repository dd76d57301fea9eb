import dns from "node:dns";
import http from "node:http";
import type net from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { env } from "@/lib/config/env";
import { dropSingleton } from "@/lib/config/singleton";
import { isAppError } from "@/lib/errors/app-error";
import { fetchCertificate } from "@/lib/services/connections/fetch-certificate";
import { callUrl } from "./call-url";
import { dial } from "./connect";
import { literalDenial } from "./egress";
import { openUpstream } from "./open-upstream";
import { closeAgentsOf } from "./pool";

const signal = () => AbortSignal.timeout(10_000);
const isDenied = (error: unknown): boolean =>
  isAppError(error) &&
  error.code === "backend_unavailable" &&
  error.backend?.code === "ADDRESS" &&
  error.retryAfterS === null &&
  (error.remedy ?? "").includes("PEERDECK_EGRESS_DENY");

/** Has the next look at the configuration find this; undefined is what it says by itself. */
function deny(ranges?: string): void {
  for (const key of ["env", "egress-deny"]) dropSingleton(key);
  if (ranges === undefined) delete process.env["PEERDECK_EGRESS_DENY"];
  else process.env["PEERDECK_EGRESS_DENY"] = ranges;
  env();
}

/** What a name leads to, for as long as the test runs. */
function resolveTo(...addresses: string[]): void {
  const answer = addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  vi.spyOn(dns, "lookup").mockImplementation(((
    _name: string,
    _options: unknown,
    done: (error: null, found: typeof answer) => void,
  ) => done(null, answer)) as never);
}

describe("addresses this server does not call", () => {
  let server: http.Server;
  let port = 0;
  let calls = 0;

  beforeAll(async () => {
    server = http.createServer((_request, response) => {
      calls++;
      response.end("hello");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    port = (server.address() as net.AddressInfo).port;
  });
  afterEach(() => {
    vi.restoreAllMocks();
    deny();
    calls = 0;
    for (const owner of ["egress", "caller"]) closeAgentsOf(owner);
  });
  afterAll(() => void server.close());

  const asConnection = (host: string) =>
    openUpstream("egress", {
      baseUrl: `http://${host}:${port}`,
      trust: { mode: "system" },
    }).request({ method: "GET", path: "/", signal: signal() });
  /** Every way out there is. */
  const ways: Record<string, (host: string) => Promise<unknown>> = {
    "of a connection": asConnection,
    "of anybody else": (host) =>
      callUrl({
        owner: "caller",
        url: `http://${host}:${port}/x`,
        method: "POST",
        signal: signal(),
      }),
    "by a socket": (host) =>
      dial({ host: host.replace(/[[\]]/g, ""), port, secure: null, signal: signal() }),
    "for a certificate": (host) => fetchCertificate(`https://${host}:${port}`, signal()),
  };

  it.each(Object.entries(ways))(
    "are refused to a call %s, literal or resolved",
    async (_way, call) => {
      for (const host of ["169.254.169.254", "[fe80::1]", "[::ffff:169.254.169.254]"])
        await expect(call(host), host).rejects.toSatisfy(isDenied);
      resolveTo("169.254.169.254");
      await expect(call("metadata.example.com")).rejects.toSatisfy(isDenied);
      resolveTo("fd00:ec2::254");
      await expect(call("metadata.example.com")).rejects.toSatisfy(isDenied);
      expect(calls).toBe(0);
    },
  );

  it("are the usual ones unless something else is said", () => {
    deny();
    const found = (list: string[]) => list.filter((address) => literalDenial(address) === null);
    expect(
      found([
        "169.254.0.1",
        "169.254.169.254",
        "fe80::1",
        "febf::1",
        "fe80::1%eth0",
        "100.100.100.200",
        "168.63.129.16",
        "192.0.0.192",
        "fd00:ec2::254",
        "fd20:ce::254",
        "::ffff:169.254.169.254",
        "::ffff:a9fe:a9fe",
        "64:ff9b::a9fe:a9fe",
        "2002:a9fe:a9fe::1",
      ]),
    ).toEqual([]);
    const open = ["127.0.0.1", "10.0.0.1", "169.253.255.255", "::1", "fd00::1", "2001:db8::1"];
    expect(found(open)).toEqual(open);
  });

  it("may be any, none, or some beside the usual ones", () => {
    const isOpen = (address: string) => literalDenial(address) === null;
    deny("127.0.0.0/8, 2001:db8::/32 ,10.1.2.3");
    expect(["127.1.2.3", "::ffff:127.0.0.1", "2001:db8:1::1", "10.1.2.3"].some(isOpen)).toBe(false);
    // Both lead to this host itself.
    expect(["0.0.0.0", "::"].some(isOpen)).toBe(false);
    expect(["10.1.2.4", "169.254.169.254", "::1"].every(isOpen)).toBe(true);
    deny("default,10.0.0.0/8");
    expect(["10.1.2.4", "169.254.169.254"].some(isOpen)).toBe(false);
    deny("none");
    expect(["169.254.169.254", "fe80::1"].every(isOpen)).toBe(true);
  });

  it("are left out where a name has others too", async () => {
    deny("127.0.0.2");
    resolveTo("127.0.0.2", "127.0.0.1");
    expect((await asConnection("both.example.com")).text).toBe("hello");
    deny("127.0.0.1,127.0.0.2");
    closeAgentsOf("egress");
    await expect(asConnection("both.example.com")).rejects.toSatisfy(isDenied);
  });

  it("are judged as spelled by the URL's rules, whatever was typed", async () => {
    deny("127.0.0.1");
    for (const host of ["127.0.0.1", "2130706433", "0x7f.1", "127.1", "[::ffff:7f00:1]", "0.0.0.0"])
      await expect(asConnection(host), host).rejects.toSatisfy(isDenied);
    expect(calls).toBe(0);
  });

  it("say which address a name led to, and that nobody can do anything about it by waiting", async () => {
    resolveTo("169.254.169.254");
    await expect(asConnection("db.example.com")).rejects.toThrow(
      `db.example.com:${port} leads to 169.254.169.254, which this server does not call.`,
    );
    await expect(asConnection("169.254.169.254")).rejects.toThrow(
      `169.254.169.254:${port} is an address this server does not call.`,
    );
  });
});
