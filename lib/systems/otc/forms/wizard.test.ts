import fc from "fast-check";
import type { CreateValues } from "./draft";
import { describe, expect, it } from "vitest";
import { helpOf, optionsOf } from "@/lib/systems/contract/fields";
import { asPeer, createTestLab, noAbort, type TestLab } from "../testing/world";
import { forms } from "../forms";
import { createPeerInput } from "../inputs";
import { parseCidr } from "@/lib/domain/cidr";
import { md5Placeholder } from "../routers/router-plan";
import {
  bgp4,
  bgp6,
  contextOf,
  fieldNamed,
  given,
  issuesOf,
  nothingKnown,
  openForm,
  valuesWith,
} from "../testing/form-context";
import { wizard } from "./wizard";

const signal = noAbort();
const posted = (lab: TestLab) => lab.dcaas.exchanges.findLast(({ method }) => method === "POST");

describe("choosing an interface", () => {
  it("presets the missing family, a name, and the routing of the peer that is there", async () => {
    const { context, id } = await openForm();
    const derived = (virtualInterfaceId: string) =>
      fieldNamed("virtualInterfaceId").derive?.({ virtualInterfaceId }, context);
    expect(derived(id("vif-zrh-core-01"))).toEqual({
      addressFamily: "ipv6",
      name: "vif-zrh-core-01-v6",
      routeMode: "static",
      bgpAsn: undefined,
    });
    expect(derived(id("vif-gva-transit"))).toEqual({
      addressFamily: "ipv6",
      name: "vif-gva-transit-v6",
      routeMode: "bgp",
      bgpAsn: 65030,
    });
    expect(derived(id("vif-bsl-lab-v6"))).toMatchObject({
      addressFamily: "ipv4",
      name: "vif-bsl-lab-v6-v4",
    });
    expect(derived("typed-by-hand")).toEqual({});
  });

  it("offers only a free family, and says why not the other", async () => {
    const { context, id } = await openForm();
    const options = optionsOf(
      fieldNamed("addressFamily"),
      valuesWith({ virtualInterfaceId: id("vif-zrh-core-01") }),
      context,
    );
    expect(options).toEqual([
      { value: "ipv4", label: "IPv4", denied: "vif-zrh-core-01 has its IPv4 peer already." },
      { value: "ipv6", label: "IPv6" },
    ]);
    expect(
      optionsOf(fieldNamed("addressFamily"), valuesWith({}), context).some(({ denied }) => denied),
    ).toBe(false);
  });

  it("describes what was chosen, and warns of what stands in the way", async () => {
    const { lab, id } = await openForm();
    lab.command("set-gateway-state", { gateway: "vgw-prod", state: "PENDING_UPDATE" });
    const context = await contextOf(lab);
    const values = valuesWith({ virtualInterfaceId: id("vif-partner") });
    expect(helpOf(fieldNamed("virtualInterfaceId"), values, context)).toBe(
      "Connection dc-hosted-partner, virtual gateway vgw-prod, VLAN 441, 10 Mbit/s, private. IPv4: vif-partner (ERROR), IPv6: free.",
    );
    expect(
      fieldNamed("virtualInterfaceId")
        .notes?.(values, context)
        .map(({ text }) => text),
    ).toEqual([
      expect.stringContaining("dc-hosted-partner is DOWN"),
      expect.stringContaining("DC.1118"),
      expect.stringContaining("ERROR: device configuration failed"),
    ]);
  });
});

describe("the rules while typing", () => {
  it.each<[string, CreateValues, string[]]>([
    [
      "a taken family",
      { addressFamily: "ipv4" },
      ["/addressFamily: Choose IPv6: vif-zrh-core-01 has its IPv4 peer already."],
    ],
    [
      "the gateway's ASN",
      { bgpAsn: 64512 },
      ["/bgpAsn: Enter another BGP ASN than 64512: it is the virtual gateway's own."],
    ],
    ["no ASN", { bgpAsn: undefined }, ["/bgpAsn: Enter the BGP ASN of the on-premises router."]],
    ["no key", { bgpMd5: "" }, ["/bgpMd5: Enter an MD5 key, or choose to run BGP without MD5."]],
    ["no key on purpose", { bgpMd5: "", withoutMd5: true }, []],
    ["a key typed before BGP was to run without", { withoutMd5: true }, []],
    ["an ASN typed before the mode was static", { routeMode: "static" }, []],
    ["nothing but a name", { name: "" }, ["/name: Enter a name."]],
    [
      "static without subnets",
      { routeMode: "static", remoteSubnets: [] },
      [
        "/remoteSubnets: Enter at least one remote subnet, or choose to go without: static routing reaches nothing else.",
      ],
    ],
  ])("know %s", async (what, change, expected) => {
    const { context, id } = await openForm();
    const base = what === "a taken family" ? bgp4 : bgp6;
    expect(issuesOf(base(id("vif-zrh-core-01"), change), context)).toEqual(expected);
  });

  it("refuse an interface that is full, busy or unknown, and wait for the list", async () => {
    const { context, id } = await openForm();
    expect(issuesOf(bgp6(id("vif-zrh-core-02")), context)).toEqual([
      "/virtualInterfaceId: Choose another virtual interface. Has its IPv4 and its IPv6 peer already.",
    ]);
    expect(issuesOf(bgp6(id("vif-tenant-b")), context)[0]).toContain("AUTHORIZATION");
    const unknown = bgp6("86f9556a-fa68-42b7-93c2-dd407408430b");
    expect(issuesOf(unknown, context)).toEqual([
      "/virtualInterfaceId: Choose a virtual interface of this project.",
    ]);
    expect(issuesOf(unknown, nothingKnown)).toEqual([]);
  });

  it("name everything that is missing at the start", () => {
    expect(issuesOf(valuesWith({}), nothingKnown).map((issue) => issue.split(":")[0])).toEqual([
      "/virtualInterfaceId",
      "/name",
      "/localGateway",
      "/remoteGateway",
      "/bgpAsn",
      "/bgpMd5",
    ]);
  });

  it("give back what the adapter's own schema takes", async () => {
    const { context, id } = await openForm();
    for (const values of [
      bgp6(id("vif-zrh-core-01")),
      bgp6(id("vif-zrh-core-01"), { routeMode: "static" }),
    ]) {
      const input: unknown = wizard.schema(context).parse(given(values, context));
      expect(createPeerInput.parse(input)).toEqual(input);
    }
  });
});

describe("the ASN field", () => {
  it("shows the cloud's ASN: the gateway's, else the region's, else none", async () => {
    const { context, id } = await openForm();
    const help = (values: Record<string, unknown>, known = context) =>
      helpOf(fieldNamed("bgpAsn"), valuesWith(values), known);
    expect(help({ virtualInterfaceId: id("vif-gva-transit") })).toContain(
      "The cloud side is AS65146",
    );
    expect(help({})).toContain("usually is AS64512 in this region");
    expect(help({}, nothingKnown)).toBe("Of your router, 1 to 4294967295.");
  });
});

describe("the request", () => {
  it.each<[string, CreateValues]>([
    ["BGP", {}],
    ["BGP without MD5", { withoutMd5: true, bgpMd5: "" }],
    ["static", { routeMode: "static" }],
  ])("is exactly what is sent, the key masked: %s", async (_mode, change) => {
    const { lab, context, id } = await openForm();
    const values = given(bgp6(id("vif-zrh-core-01"), change), context);
    const preview = wizard.request(values, context);
    expect(JSON.stringify(preview)).not.toContain("Qaz12345678");
    await lab.adapter.createPeer(wizard.schema(context).parse(values), signal);
    const sent = posted(lab);
    expect([sent?.method, sent?.path]).toEqual([preview.method, preview.path]);
    expect(JSON.parse((sent?.body ?? "").replace("Qaz12345678", "••••••••"))).toEqual(preview.body);
  });

  it("can be shown from the first moment, and never holds a key", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 12 }), (key) => {
        const { body } = wizard.request(valuesWith({ bgpMd5: key }), nothingKnown);
        expect(body).toMatchObject({ vif_peer: { bgp_md5: "••••••••" } });
      }),
    );
    expect(wizard.request(valuesWith({}), nothingKnown).path).toBe(
      "/v3/PROJECT_ID/dcaas/vif-peers",
    );
  });
});

describe("the hand-over", () => {
  const created = async (change: CreateValues = {}) => {
    const { lab, context, id } = await openForm();
    const values = given(bgp6(id("vif-zrh-core-01"), change), context);
    const { peer } = await lab.adapter.createPeer(wizard.schema(context).parse(values), signal);
    return wizard.handover({
      act: "create",
      peer: asPeer(peer),
      values,
      context,
      hasSecret: false,
    });
  };

  it("has a group of steps for each kind of router, the key left as a placeholder", async () => {
    const plan = await created();
    expect(plan?.groups.map(({ title }) => title)).toEqual(["FRRouting", "Cisco IOS", "Junos"]);
    expect(JSON.stringify(plan)).not.toContain("Qaz12345678");
    for (const { steps } of plan?.groups ?? []) {
      expect(steps[0]?.code).toContain(md5Placeholder);
      expect(steps[0]?.code).toContain("fd20::1");
      expect(steps.map(({ text }) => text).join(" ")).toContain(`in place of ${md5Placeholder}`);
      expect(steps.at(-1)?.code).toContain("fd20::1");
    }
  });

  it("says nothing of a key where there is none", async () => {
    expect(JSON.stringify(await created({ withoutMd5: true }))).not.toContain(md5Placeholder);
    expect(JSON.stringify(await created({ routeMode: "static" }))).toContain(
      "ipv6 route 2001:db8:100::/56 fd20::1",
    );
  });
});

describe("choices of interfaces", () => {
  it("open the wizard on their free slot", async () => {
    const { context, id } = await openForm();
    const from = (name: string) => {
      const choice = context.choices["virtual-interfaces"]?.items.find(
        ({ value }) => value === id(name),
      );
      return choice ? forms.startFrom?.("virtual-interfaces", choice) : undefined;
    };
    expect(from("vif-gva-transit")).toEqual({
      label: "Add IPv6 peer",
      mode: "peer",
      values: {
        virtualInterfaceId: id("vif-gva-transit"),
        addressFamily: "ipv6",
        name: "vif-gva-transit-v6",
        routeMode: "bgp",
        bgpAsn: 65030,
      },
    });
    expect(from("vif-zrh-core-02")).toBeNull();
    expect(forms.startFrom?.("direct-connects", { value: "x", label: "x" })).toBeNull();
    const values = { ...bgp6(""), ...from("vif-gva-transit")?.values };
    expect(issuesOf(values, context)).toEqual([]);
  });

  it("carry both slots for the page of interfaces", async () => {
    const { adapter } = await createTestLab();
    const peers = await adapter.listPeers(signal);
    for (const { label, data } of await adapter.choices("virtual-interfaces", {}, signal)) {
      const slots = data?.["slots"] as Record<
        string,
        { key: string; status: string; localGateway: string | null } | null
      >;
      for (const slot of Object.values(slots)) {
        if (!slot) continue;
        const peer = peers.find(({ key }) => key === slot.key);
        expect([label, peer?.status, peer?.local.addresses[0] ?? null]).toEqual([
          label,
          slot.status,
          slot.localGateway,
        ]);
        expect(slot.localGateway === null || parseCidr(slot.localGateway) !== null).toBe(true);
      }
    }
    const [campus] = (await adapter.choices("virtual-interfaces", {}, signal)).filter(
      ({ label }) => label === "vif-brn-campus",
    );
    expect(campus?.data).toMatchObject({
      vlan: 103,
      bandwidthMbits: 100,
      type: "private",
      connection: {
        name: "dc-zurich-1",
        location: "Zurich",
        portType: "10G",
        bandwidthMbits: 1000,
      },
      gateway: { name: "vgw-prod", status: "ACTIVE" },
      slots: {
        ipv4: { routeMode: "static", bgpStatus: null, receivedRoutes: null },
        ipv6: {
          status: "degraded",
          bgpStatus: "DOWN",
          receivedRoutes: 0,
          bgpRouteLimit: 100,
          authentication: "BGP MD5",
        },
      },
    });
  });
});
