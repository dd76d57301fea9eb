import fc from "fast-check";
import type { CreateNote, CreateValues } from "./draft";
import { describe, expect, it } from "vitest";
import { checkGateways } from "../gateway-rules";
import { hasHostBits, parseCidr } from "@/lib/domain/cidr";
import {
  bgp4,
  bgp6,
  fieldNamed,
  nothingKnown,
  openForm,
  valuesWith,
} from "../testing/form-context";

const notesOf = (
  field: string,
  values: CreateValues,
  context = nothingKnown,
): readonly CreateNote[] => fieldNamed(field).notes?.(values, context) ?? [];
const fixes = (notes: readonly CreateNote[]) => notes.flatMap(({ fix }) => (fix ? [fix.set] : []));
const four = (localGateway: string, remoteGateway = "") =>
  valuesWith({ localGateway, remoteGateway });
const six = (localGateway: string, remoteGateway = "") =>
  valuesWith({ addressFamily: "ipv6", localGateway, remoteGateway });

describe("notes beside the gateways", () => {
  it.each([
    [four("10.0.0.1/30"), "Usable in 10.0.0.0/30: 10.0.0.1 and 10.0.0.2."],
    [four("10.0.0.0/31"), "Usable in 10.0.0.0/31: 10.0.0.0 and 10.0.0.1."],
    [four("10.0.0.9/24"), "Usable in 10.0.0.0/24: 10.0.0.1 to 10.0.0.254."],
    [six("FD00::1/126"), "Usable in fd00::/126: fd00::1 to fd00::3."],
  ])("tell the usable range", (values, text) => {
    expect(notesOf("localGateway", values)[0]).toMatchObject({ tone: "info", text });
  });

  it.each([
    ["remoteGateway", four("10.0.0.1/30"), "10.0.0.2/30"],
    ["remoteGateway", four("10.0.0.2/30", "10.9.9.9/30"), "10.0.0.1/30"],
    ["remoteGateway", four("10.0.0.1/30", "10.0.0.3/30"), "10.0.0.2/30"],
    ["remoteGateway", four("10.0.0.1/31"), "10.0.0.0/31"],
    ["remoteGateway", six("fd00::1/126"), "fd00::2/126"],
    ["remoteGateway", six("fd00::/127", "fd00::/127"), "fd00::1/127"],
    ["localGateway", four("", "10.0.0.2/30"), "10.0.0.1/30"],
  ])("suggest the facing address for %s", (field, values, expected) => {
    expect(fixes(notesOf(field, values))).toContainEqual({ [field]: expected });
  });

  it("offers one way out once, though two remarks lead to it", () => {
    expect(fixes(notesOf("localGateway", four("10.0.0.1", "10.0.0.2/30")))).toEqual([
      { localGateway: "10.0.0.1/30" },
    ]);
  });

  it.each([
    ["a pair that fits", four("10.0.0.1/30", "10.0.0.2/30")],
    ["another host of a /126", six("fd00::1/126", "fd00::3/126")],
    [
      "a subnet wider than a line",
      valuesWith({ addressFamily: "ipv6", localGateway: "fd00::1/64" }),
    ],
    ["nothing", four("")],
  ])("suggest nothing for %s", (_what, values) => {
    expect(fixes(notesOf("remoteGateway", values))).toEqual([]);
  });

  it.each([
    ["a missing prefix length", "localGateway", four("10.0.0.1"), { localGateway: "10.0.0.1/30" }],
    [
      "a missing prefix length, the other's",
      "remoteGateway",
      four("10.0.0.1/29", "10.0.0.2"),
      { remoteGateway: "10.0.0.2/29" },
    ],
    ["the other family", "localGateway", four("fd00::1/126"), { addressFamily: "ipv6" }],
    ["a network address", "localGateway", four("10.0.0.0/30"), { localGateway: "10.0.0.1/30" }],
    [
      "a broadcast address",
      "localGateway",
      four("10.0.0.3/30", "10.0.0.1/30"),
      { localGateway: "10.0.0.2/30" },
    ],
    ["an anycast address", "localGateway", six("fd00::/126"), { localGateway: "fd00::1/126" }],
    [
      "a wide subnet",
      "localGateway",
      four("10.0.0.1/24"),
      { localGateway: "10.0.0.1/30", remoteGateway: "10.0.0.2/30" },
    ],
  ])("mend %s", (_what, field, values, set) => {
    expect(fixes(notesOf(field, values))).toContainEqual(set);
  });

  it("warn where another interface has the same subnet, and of the virtual gateway's own", async () => {
    const { context, id } = await openForm();
    const values = { ...bgp4(id("vif-bsl-lab-v6")), localGateway: "10.250.0.1/30" };
    expect(notesOf("localGateway", values, context)).toContainEqual({
      tone: "warning",
      text: "vif-zrh-core-01 has its gateways in this subnet already.",
    });
    expect(
      notesOf("localGateway", { ...values, localGateway: "192.168.4.1/30" }, context),
    ).toContainEqual({ tone: "warning", text: expect.stringContaining("overlaps a local subnet") });
  });

  it("do not offer a family that is taken", async () => {
    const { context, id } = await openForm();
    expect(
      fixes(
        notesOf(
          "localGateway",
          { ...bgp6(id("vif-zrh-core-01")), localGateway: "10.0.0.1/30" },
          context,
        ),
      ),
    ).not.toContainEqual({ addressFamily: "ipv4" });
  });

  it("lead, whatever line is typed, to a pair the rules accept", () => {
    const line = fc.oneof(
      fc
        .tuple(fc.ipV4(), fc.constantFrom(30, 31))
        .map(([address, prefix]) => four(`${address}/${prefix}`)),
      fc
        .tuple(fc.ipV6(), fc.constantFrom(126, 127))
        .map(([address, prefix]) => six(`${address}/${prefix}`)),
    );
    fc.assert(
      fc.property(line, (typed) => {
        let values = typed;
        for (const field of ["localGateway", "remoteGateway"])
          values = Object.assign({}, values, ...fixes(notesOf(field, values)).slice(0, 1));
        // The last host of a /126 faces nothing in particular; the person chooses.
        if (values["remoteGateway"] === "") {
          const own = parseCidr(String(values["localGateway"]));
          expect([own?.prefix, own?.address]).toEqual([126, own?.last]);
          return;
        }
        const problems: string[] = [];
        checkGateways(values as Parameters<typeof checkGateways>[0], (path, message) =>
          problems.push(`${path}: ${message}`),
        );
        expect(problems).toEqual([]);
      }),
    );
  });
});

describe("notes beside the remote subnets", () => {
  const subnets = (...remoteSubnets: string[]) =>
    valuesWith({
      localGateway: "10.0.0.1/30",
      remoteGateway: "10.0.0.2/30",
      bgpAsn: 65010,
      remoteSubnets,
    });

  it("offer the network for one with host bits", () => {
    expect(notesOf("remoteSubnets", subnets("172.16.0.0/16", "172.17.0.5/16"))).toEqual([
      {
        tone: "warning",
        text: "172.17.0.5/16: Host bits are set; the subnet is 172.17.0.0/16.",
        fix: {
          label: "Use 172.17.0.0/16",
          set: { remoteSubnets: ["172.16.0.0/16", "172.17.0.0/16"] },
        },
      },
    ]);
  });

  it("clear the host bits of several at once, each network once", () => {
    expect(
      notesOf(
        "remoteSubnets",
        subnets("172.16.0.0/16", "172.16.0.5/16", "172.17.0.5/16", "typing"),
      ),
    ).toContainEqual(
      expect.objectContaining({
        fix: {
          label: "Clear the host bits of 2 subnets",
          set: { remoteSubnets: ["172.16.0.0/16", "172.17.0.0/16", "typing"] },
        },
      }),
    );
  });

  it("name the subnet a warning is about", async () => {
    const { context, id } = await openForm();
    const texts = notesOf(
      "remoteSubnets",
      {
        ...subnets("10.0.0.0/30", "192.168.1.0/24", "100.64.0.0/16"),
        virtualInterfaceId: id("vif-zrh-core-01"),
      },
      context,
    ).map(({ text }) => text);
    expect(texts).toEqual([
      "10.0.0.0/30: Overlaps the subnet of the gateways.",
      expect.stringMatching(/^192\.168\.1\.0\/24: Overlaps a local subnet/),
      expect.stringMatching(/^100\.64\.0\.0\/16: Overlaps 100\.64\.0\.0\/10/),
    ]);
  });

  it("say the same thing once, however often a subnet stands in the list", () => {
    expect(notesOf("remoteSubnets", subnets("100.64.0.0/16", "100.64.0.0/16"))).toHaveLength(1);
  });

  it("leave no host bits behind, and no network twice", () => {
    const text = fc
      .tuple(fc.ipV4(), fc.integer({ min: 8, max: 32 }))
      .map(([address, prefix]) => `${address}/${prefix}`);
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 8 }), (list) => {
        const [set] = fixes(notesOf("remoteSubnets", subnets(...list)));
        if (!set) return;
        const mended = set["remoteSubnets"] as string[];
        const cidrs = mended.map(parseCidr);
        expect(cidrs.every((cidr) => cidr && !hasHostBits(cidr))).toBe(true);
        expect(new Set(mended).size).toBe(mended.length);
      }),
    );
  });
});

it("the family is remarked on where the virtual gateway has no subnets of it", async () => {
  const { context, id } = await openForm();
  const [choice] =
    context.choices["virtual-interfaces"]?.items.filter(
      ({ value }) => value === id("vif-zrh-core-01"),
    ) ?? [];
  const bare = {
    ...choice,
    value: id("vif-zrh-core-01"),
    label: "x",
    data: { ...choice?.data, localSubnets: { ipv4: ["192.168.0.0/16"], ipv6: [] } },
  };
  const known = {
    ...context,
    choices: { "virtual-interfaces": { state: "ready" as const, items: [bare] } },
  };
  expect(notesOf("addressFamily", bgp6(id("vif-zrh-core-01")), known)).toEqual([
    { tone: "warning", text: expect.stringContaining("no IPv6 local subnets") },
    { tone: "info", text: expect.stringContaining("connection that supports it") },
  ]);
});
