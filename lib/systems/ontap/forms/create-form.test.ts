import fc from "fast-check";
import { Address4 } from "ip-address";
import { beforeAll, describe, expect, it } from "vitest";
import { optionsOf, type FormNote } from "@/lib/systems/contract/fields";
import { testFleet, type TestFleet } from "../testing/fleet";
import { expiryInstant, longestOfferMs } from "../rules/expiry";
import { asDuration, type Context, type CreateValues } from "./draft";
import { createRequest } from "./request";
import { address, field, issuesOf, type Mode, network, passphrase } from "../testing/create-form";
import { contextOf, valuesOf } from "../testing/form-context";
import { wizard } from "./wizard";

let fleet: TestFleet;
let context: Context;
let replication: Context;
beforeAll(async () => {
  fleet = await testFleet();
  context = await contextOf(fleet, "eu-prod-01");
  replication = await contextOf(fleet, "eu-prod-01", { ipspace: "ips-replication" });
});

const issues = (mode: Mode, changed: CreateValues, of = context): string[] =>
  issuesOf(mode, of, changed);
const pointers = (...args: Parameters<typeof issues>): string[] =>
  issues(...args).map((text) => text.split(" ", 1)[0] ?? "");
const notes = (
  name: string,
  changed: CreateValues,
  of = context,
  mode: Mode = "offer",
): readonly FormNote<CreateValues>[] =>
  field(name, mode).notes?.(valuesOf(mode, of, changed), of) ?? [];

describe("remarks with one click", () => {
  const fixed = (name: string, changed: CreateValues, of = context): CreateValues => ({
    ...changed,
    ...notes(name, changed, of)[0]?.fix?.set,
  });
  it.each([
    [
      "duplicates",
      ["203.0.113.108", "203.0.113.109", "203.0.113.108"],
      ["203.0.113.108", "203.0.113.109"],
    ],
    [
      "two families",
      ["203.0.113.108", "2001:db8:108::1", "other.example.com"],
      ["203.0.113.108", "other.example.com"],
    ],
    ["own addresses", ["198.51.100.11", "203.0.113.108"], ["203.0.113.108"]],
  ])("puts right %s", (_what, remoteAddresses, expected) => {
    const after = fixed("remoteAddresses", { remoteAddresses });
    expect(after).toEqual({ remoteAddresses: expected });
    expect(pointers("offer", after)).toEqual([]);
  });
  it("offers to create LIFs where nodes have none, and to leave those that exist", () => {
    expect(fixed("interclusterLifs", { ipspace: "ips-replication" }, replication)).toMatchObject({
      createLifs: true,
    });
    expect(
      notes("interclusterLifs", { ipspace: "ips-replication" }, replication)[0]?.text,
    ).toContain("eu-prod-01-01, eu-prod-01-02");
    expect(notes("interclusterLifs", {})).toEqual([]);
    expect(field("createLifs").visible?.(valuesOf("offer", context), context)).toBe(false);
    expect(
      field("createLifs").visible?.(
        valuesOf("offer", replication, { ipspace: "ips-replication" }),
        replication,
      ),
    ).toBe(true);
    expect(
      fixed("localNetwork.addresses", {
        createLifs: true,
        localNetwork: { ...network, addresses: ["198.51.100.11"] },
      }),
    ).toMatchObject({ createLifs: false });
  });
  it("warns of nodes left out and of single ports", () => {
    const made = { ipspace: "ips-replication", createLifs: true, localNetwork: network };
    expect(notes("localNetwork.addresses", made, replication)[0]?.text).toContain("1 of 2 nodes");
    expect(notes("localNetwork.broadcastDomain", made, replication)[0]?.text).toContain(
      "Fewer than two ports on eu-prod-01-01, eu-prod-01-02",
    );
  });
  it("notices blanks around a passphrase", () => {
    expect(fixed("passphrase", { passphrase: " pasted-passphrase\n" })).toEqual({
      passphrase: "pasted-passphrase",
    });
    expect(notes("passphrase", { passphrase: "two words" })).toEqual([]);
  });
  it("offers to let ONTAP make the passphrase, and to go without encryption", async () => {
    expect(fixed("passphraseSource", { passphraseSource: "dashboard" })).toEqual({
      passphraseSource: "system",
    });
    fleet.system.command("set-policy", { endpoint: "ap-edge-04", authenticationRequired: false });
    const free = await contextOf(fleet, "ap-edge-04");
    expect(fixed("encryption", { authentication: "absent" }, free)).toMatchObject({
      encryption: "none",
    });
    expect(field("authentication").derive?.({ authentication: "absent" }, free)).toEqual({
      encryption: "none",
    });
  });
});

describe("options and lists", () => {
  const denied = (name: string, of: Context, changed: CreateValues = {}): (string | undefined)[] =>
    optionsOf(field(name), valuesOf("offer", of, changed), of).map((option) => option.denied);
  it("denies what the policy forbids, with the reason", async () => {
    expect(denied("authentication", context)[1]).toContain("requires authentication");
    expect(denied("encryption", context)).toEqual([undefined, undefined]);
    expect(denied("encryption", await contextOf(fleet, "eu-dr-01"))[1]).toContain(
      "requires encryption",
    );
    expect(denied("passphraseSource", context)[1]).toContain("addresses first");
    expect(denied("passphraseSource", context, { remoteAddresses: [address] })[1]).toBeUndefined();
  });
  it("begins in the IPspace Default, and never offers Cluster", () => {
    expect(
      context.choices["ipspaces"]?.items.find(
        ({ value }) => value === wizard.defaults("offer", context).ipspace,
      )?.label,
    ).toBe("Default");
    expect(context.choices["ipspaces"]?.items.map(({ label }) => label)).not.toContain("Cluster");
  });
  it("has every field of the defaults in a step, and asks only for lists there are", () => {
    for (const { id: mode } of wizard.modes) {
      const fields = wizard.steps(mode).flatMap((step) => step.fields);
      for (const spec of fields)
        if ("from" in spec) expect(Object.keys(context.choices)).toContain(spec.from.kind);
      for (const kind of wizard.choices(mode)) expect(Object.keys(context.choices)).toContain(kind);
      expect(wizard.steps(mode).length).toBeLessThanOrEqual(2);
      expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length);
    }
  });
});

describe("the request", () => {
  it("is what will be sent, with the passphrase masked", () => {
    const values = valuesOf("offer", context, {
      name: "cp_xyz",
      remoteAddresses: [address],
      passphraseSource: "dashboard",
      passphrase,
      expiry: "P1D",
      svmAccess: "all",
    });
    const preview = createRequest(values, context);
    expect(preview).toEqual({
      method: "POST",
      path: "/api/cluster/peers?return_records=true",
      body: {
        name: "cp_xyz",
        ipspace: { uuid: values["ipspace"] },
        initial_allowed_svms: [{ name: "*" }],
        peer_applications: ["snapmirror", "flexcache"],
        encryption: { proposed: "tls_psk" },
        authentication: { passphrase: "••••••••", expiry_time: "P1D" },
        remote: { ip_addresses: [address] },
      },
    });
    expect(JSON.stringify(preview)).not.toContain(passphrase);
  });
  it("says that ONTAP makes the passphrase, and forgets one typed for the other choice", () => {
    expect(createRequest(valuesOf("offer", context, { passphrase }), context).body).toMatchObject({
      authentication: { generate_passphrase: true, expiry_time: "PT1H" },
    });
    expect(
      JSON.stringify(createRequest(valuesOf("offer", context, { passphrase }), context)),
    ).not.toContain("••••");
  });
});

describe("expiry and addresses, against the libraries", () => {
  it("sends a duration that ends when the chosen date does", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: longestOfferMs / 1000 }), (seconds) => {
        const at = new Date(context.nowMs + seconds * 1000).toISOString();
        const sent = asDuration(at, context.nowMs);
        expect(sent.startsWith("P")).toBe(true);
        expect(expiryInstant(sent, context.nowMs)).toBe(Date.parse(at));
        expect(pointers("offer", { expiry: at })).toEqual([]);
      }),
    );
  });
  it.each([
    ["pt26h", "PT26H"],
    ["p1w", "P1W"],
    ["2026-01-14t09:00:00z", "P1DT1H"],
  ])("takes %s as %s", (typed, sent) => {
    expect(pointers("offer", { expiry: typed })).toEqual([]);
    expect(asDuration(typed, context.nowMs)).toBe(sent);
  });
  it("takes every instant within seven days and no other", () => {
    fc.assert(
      fc.property(fc.integer({ min: -longestOfferMs, max: 2 * longestOfferMs }), (aheadMs) => {
        const refused = pointers("offer", {
          expiry: new Date(context.nowMs + aheadMs).toISOString(),
        }).includes("/expiry");
        expect(refused).toBe(aheadMs <= 0 || aheadMs > longestOfferMs);
      }),
    );
  });
  it("takes a new LIF exactly when the library finds it and the gateway in one subnet", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 8, max: 30 }),
        fc.integer({ min: 0x0a010000, max: 0x0a01ffff }),
        fc.integer({ min: -300, max: 300 }),
        (prefix, one, apart) => {
          const other = one + apart;
          const text = (value: number): string =>
            [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join(".");
          const subnet = new Address4(`${text(one)}/${prefix}`);
          const edge = [
            subnet.startAddress().correctForm(),
            subnet.endAddress().correctForm(),
          ].includes(text(one));
          const fits = new Address4(text(other)).isInSubnet(subnet) && one !== other && !edge;
          const found = pointers(
            "offer",
            {
              ipspace: "ips-replication",
              createLifs: true,
              localNetwork: {
                ...network,
                addresses: [text(one)],
                netmask: String(prefix),
                gateway: text(other),
              },
            },
            replication,
          );
          expect(found.length === 0).toBe(fits);
        },
      ),
    );
  });
});
