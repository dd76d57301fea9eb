import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, type TestContext } from "vitest";
import { parseCidr } from "@/lib/domain/cidr";
import { frrSnippet } from "./frr";
import { md5Placeholder, type RouterPlan } from "./router-plan";
import { four, plans, six } from "../testing/plans";

const notInstalled = spawnSync("vtysh", ["--help"]).error !== undefined;
const needsFrr = (context: TestContext): void =>
  context.skip(notInstalled, "vtysh is not installed (Debian: apt-get install frr).");

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "frr-"));
  // Without it vtysh looks for /etc/frr/vtysh.conf, which ordinary users cannot read.
  writeFileSync(join(folder, "vtysh.conf"), "");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What FRR says about a configuration: null when it takes it. */
function complaint(text: string): string | null {
  const file = join(folder, "frr.conf");
  writeFileSync(file, text);
  const { status, stdout, stderr } = spawnSync(
    "vtysh",
    ["--config_dir", folder, "-C", "-f", file],
    { encoding: "utf8" },
  );
  const said = `${stdout}${stderr}`.trim();
  return status === 0 && !/unknown|incomplete|ambiguous/i.test(said)
    ? null
    : said || `exit ${status}`;
}

describe("FRR itself", () => {
  it("refuses what it does not know, so that its consent means something", (context) => {
    needsFrr(context);
    expect(complaint(frrSnippet(four))).toBeNull();
    expect(complaint(frrSnippet(four).replace("remote-as", "remote-az"))).toContain(
      "Unknown command",
    );
    expect(complaint(frrSnippet(four).replace("10.0.0.2/30", "10.0.0.2/33"))).toContain(
      "10.0.0.2/33",
    );
  });

  it.for(plans)("accepts %s", ([, plan], context) => {
    needsFrr(context);
    expect(complaint(frrSnippet(plan))).toBeNull();
  });

  it("accepts whatever the rules accept", (context) => {
    needsFrr(context);
    const subnet = (family: "ipv4" | "ipv6") =>
      fc
        .tuple(
          family === "ipv4" ? fc.ipV4() : fc.ipV6(),
          fc.integer({ min: 1, max: family === "ipv4" ? 32 : 128 }),
        )
        .map(([address, prefix]) => parseCidr(`${address}/${prefix}`))
        .filter((cidr) => cidr !== null);
    const plan = fc.constantFrom("ipv4" as const, "ipv6" as const).chain(
      (family): fc.Arbitrary<RouterPlan> =>
        fc.record({
          family: fc.constant(family),
          // Names come from the cloud; this is all that is left of them in a label.
          label: fc
            .stringMatching(/^Direct Connect [A-Za-z0-9_.:/() -]{0,40}$/)
            .map((label) => label.trim()),
          vlan: fc.option(fc.integer({ min: 0, max: 3999 })),
          own: fc.constant(family === "ipv4" ? four.own : six.own),
          cloud: fc.constant(family === "ipv4" ? four.cloud : six.cloud),
          bgp: fc.option(
            fc.record({
              ownAsn: fc.integer({ min: 1, max: 4_294_967_295 }),
              cloudAsn: fc.option(fc.integer({ min: 1, max: 4_294_967_295 })),
              md5: fc.boolean(),
            }),
          ),
          bfd: fc.option(
            fc.record({
              mode: fc.constant(null),
              multihop: fc.boolean(),
              multiplier: fc.option(fc.integer({ min: 2, max: 50 })),
              minRxMs: fc.option(fc.integer({ min: 50, max: 9999 })),
              minTxMs: fc.option(fc.integer({ min: 50, max: 9999 })),
            }),
          ),
          announced: fc.array(subnet(family), { maxLength: 4 }),
          cloudSubnets: fc.array(subnet(family), { maxLength: 4 }),
        }),
    );
    fc.assert(
      fc.property(plan, (given) => {
        expect(complaint(frrSnippet(given))).toBeNull();
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});

describe("the FRRouting snippet", () => {
  it("says everything a BGP session needs, the key as placeholder", () => {
    expect(frrSnippet(four).split("\n")).toEqual([
      "! Direct Connect vif-zrh-core-01 core-v4",
      "! Put the name of your interface in place of eth0.",
      "! Make the VLAN first: ip link add link eth0 name eth0.101 type vlan id 101",
      "interface eth0.101",
      " description Direct Connect vif-zrh-core-01 core-v4",
      " ip address 10.0.0.2/30",
      "exit",
      "!",
      "ip prefix-list DC-VLAN101-V4-IN seq 5 permit 192.168.0.0/16 le 32",
      "ip prefix-list DC-VLAN101-V4-IN seq 10 permit 10.9.9.9/32",
      "ip prefix-list DC-VLAN101-V4-OUT seq 5 permit 172.16.0.0/16",
      "ip prefix-list DC-VLAN101-V4-OUT seq 10 permit 10.8.0.1/32",
      "!",
      "route-map DC-VLAN101-V4-IN permit 10",
      " match ip address prefix-list DC-VLAN101-V4-IN",
      "exit",
      "!",
      "route-map DC-VLAN101-V4-OUT permit 10",
      " match ip address prefix-list DC-VLAN101-V4-OUT",
      "exit",
      "!",
      "router bgp 65010",
      " neighbor 10.0.0.1 remote-as 64512",
      " neighbor 10.0.0.1 description Direct Connect vif-zrh-core-01 core-v4",
      ` neighbor 10.0.0.1 password ${md5Placeholder}`,
      " !",
      " address-family ipv4 unicast",
      "  network 172.16.0.0/16",
      "  network 10.8.0.1/32",
      "  neighbor 10.0.0.1 activate",
      "  neighbor 10.0.0.1 route-map DC-VLAN101-V4-IN in",
      "  neighbor 10.0.0.1 route-map DC-VLAN101-V4-OUT out",
      " exit-address-family",
      "exit",
      "!",
      "",
    ]);
  });

  it("takes any other ASN where the cloud's is not known, and keeps IPv4 off an IPv6 session", () => {
    const text = frrSnippet({ ...six, bgp: { ownAsn: 65010, cloudAsn: null, md5: false } });
    expect(text).toContain(" neighbor fd00::1 remote-as external\n");
    expect(text).toContain(" address-family ipv4 unicast\n  no neighbor fd00::1 activate\n");
    expect(text).not.toContain("password");
  });

  it("routes to the cloud without BGP", () => {
    expect(frrSnippet({ ...six, bgp: null })).toContain("\nipv6 route 2001:db8:100::/56 fd00::1\n");
    expect(frrSnippet({ ...four, bgp: null, cloudSubnets: [] })).toContain(
      "\n! For each subnet in the cloud: ip route SUBNET 10.0.0.1\n",
    );
  });
});
