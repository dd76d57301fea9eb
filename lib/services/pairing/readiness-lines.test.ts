import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { PairingOptions } from "@/lib/domain/pairing";
import { proposePair } from "./propose";
import { readReadiness } from "./read-readiness";
import { usePairingWorld } from "./testing/pairing";
import { ams, consul, consulCases, ontap, ontapCases, usArch } from "./testing/readiness-cases";

const signal = () => AbortSignal.timeout(15_000);

describe("each line of readiness", { timeout: 120_000 }, () => {
  const world = usePairingWorld(["ontap", "consul"]);
  beforeAll(async () => {
    const users = world.lab.command("ontap", "users", usArch) as {
      name: string;
      password: string;
    }[];
    await world.connect("us-arch-02", "us-arch-02 as reader", {
      user: "monitor",
      password: users.find(({ name }) => name === "monitor")?.password ?? "",
    });
    await world.connect("eu-dr-01", "eu-dr-01 again");
    await world.connect("consul-lhr1", "consul-lhr1 again");
    await world.connect("consul-ams1", "consul-ams1 as reader", {
      token: (world.lab.command("consul", "tokens", ams) as { read: string }).read,
    });
  });
  afterEach(() => world.reset());
  const line = async (a: string, b: string, check: string, options?: PairingOptions) => {
    const { checks } = await readReadiness(
      {
        a: world.id(a),
        b: world.id(b),
        check,
        ...(options ? { options: JSON.stringify(options) } : {}),
      },
      signal(),
    );
    expect(checks).toHaveLength(1);
    return checks[0];
  };

  describe.each([
    { pair: ontap, cases: ontapCases },
    { pair: consul, cases: consulCases },
  ])("of $pair.system", ({ pair: { system, a, b }, cases }) => {
    it.each(cases)(
      "$check: $what",
      async ({ check, expected, commands = [], options, b: other = b }) => {
        const proposed = (await proposePair({ a: world.id(a), b: world.id(b) }, signal())).options;
        const chosen = options && {
          a: { ...proposed.a, ...options.a },
          b: { ...proposed.b, ...options.b },
          shared: { ...proposed.shared, ...options.shared },
        };
        const before = await world.state(a, b);
        for (const [name, args] of commands) world.lab.command(system, name, args);
        const found = await line(a, other, check, chosen as PairingOptions | undefined);
        expect(found).toMatchObject({ id: check, ...expected });
        expect([found?.found, found?.why, found?.remedy].every(Boolean)).toBe(true);
        // Put right, the very line passes when it is run again.
        for (const [name, , mended] of commands) world.lab.command(system, name, mended);
        if (commands.length > 0)
          expect(await line(a, other, check, proposed)).toMatchObject({
            id: check,
            outcome: "passed",
          });
        expect(await world.state(a, b)).toEqual(before);
      },
    );

    // Consul answers a token it does not know with 403; 401 says that access control is off.
    it.each([
      ["down", "ADDRESS"],
      [system === "ontap" ? "401" : "403", null],
    ] as const)("reachable-b: side B answers with %s", async (fault, kept) => {
      await world.fault(b, fault);
      const { verdict, checks } = await readReadiness({ a: world.id(a), b: world.id(b) }, signal());
      expect(verdict).toBe("not-ready");
      const reachable = checks.find(({ id }) => id === "reachable-b");
      expect(reachable).toMatchObject({ outcome: "failed", link: "connection" });
      expect(reachable?.backend).not.toBeNull();
      if (kept) expect(reachable?.backend?.code).toBe(kept);
      // What could not be read is not known; side A's own lines still say what they know.
      expect(checks.filter(({ side, outcome }) => side === "b" && outcome === "passed")).toEqual(
        [],
      );
      expect(checks.find(({ id }) => id === "reachable-a")?.outcome).toBe("passed");
      await world.fault(b, null);
      expect(await line(a, b, "reachable-b")).toMatchObject({ outcome: "passed" });
    });
  });

  it("names the peer that is in the way, so that a page can lead there", async () => {
    await world.peers("eu-dr-01");
    const { refreshBoth } = await import("./refresh-both");
    const side = (name: string) => ({
      connectionId: world.id(name),
      connectionName: name,
      key: null,
    });
    await refreshBoth({ a: side("eu-dr-01"), b: side("eu-prod-01") });
    expect((await line("eu-dr-01", "eu-prod-01", "not-peers"))?.peerId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("says in which role a name is taken", async () => {
    const { options } = await proposePair(
      { a: world.id(consul.a), b: world.id(consul.b) },
      signal(),
    );
    const taken = (await world.peers(consul.b))[0]!;
    const found = await line(consul.a, consul.b, "name-b", {
      ...options,
      b: { ...options.b, name: taken.name },
    });
    expect(found).toMatchObject({ outcome: "failed", link: "peer", peerKey: taken.key });
    expect(found?.found).toMatch(/is taken by an? (acceptor|dialer)/);
  });
});
