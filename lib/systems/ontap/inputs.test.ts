import { describe, expect, it } from "vitest";
import { createInputSchema, updateInputSchema } from "./inputs";
import { createBody, updateBody } from "./to-request";

const issues = (
  schema: typeof createInputSchema | typeof updateInputSchema,
  input: unknown,
): string[] => schema.safeParse(input).error?.issues.map(({ path }) => `/${path.join("/")}`) ?? [];
const address = "203.0.113.21";
const passphrase = "a-long-passphrase";

describe("creating", () => {
  it.each([
    ["an open offer", { way: "offer" }],
    ["a bound offer", { way: "offer", remoteAddresses: [address] }],
    [
      "a bound offer with its own passphrase",
      { way: "offer", remoteAddresses: [address], passphrase },
    ],
    ["accepting", { way: "accept", remoteAddresses: [address], passphrase }],
    [
      "accepting without authentication",
      { way: "accept", remoteAddresses: [address], authentication: "absent", encryption: "none" },
    ],
    [
      "a form left empty",
      { way: "offer", name: " ", passphrase: "", expiry: "", ipspace: "", remoteAddresses: [] },
    ],
  ])("takes %s", (_what, input) => expect(issues(createInputSchema, input)).toEqual([]));

  it.each([
    ["accepting nothing", { way: "accept" }, ["/remoteAddresses", "/passphrase"]],
    ["a passphrase without addresses", { way: "offer", passphrase }, ["/remoteAddresses"]],
    [
      "mixed addresses",
      { way: "offer", remoteAddresses: [address, "2001:db8::1"] },
      ["/remoteAddresses/1"],
    ],
    ["a bad name and expiry", { way: "offer", name: "1st", expiry: "P8D" }, ["/name", "/expiry"]],
    [
      "encryption without authentication",
      {
        way: "accept",
        remoteAddresses: [address],
        authentication: "absent",
        encryption: "tls_psk",
      },
      ["/encryption"],
    ],
    [
      "a passphrase without authentication",
      { way: "accept", remoteAddresses: [address], authentication: "absent", passphrase },
      ["/passphrase"],
    ],
    [
      "no authentication and no addresses",
      { way: "offer", authentication: "absent" },
      ["/remoteAddresses"],
    ],
    [
      "a gateway outside",
      {
        way: "offer",
        localNetwork: {
          addresses: ["10.0.0.11"],
          netmask: "24",
          gateway: "10.0.1.1",
          broadcastDomain: "Default",
        },
      },
      ["/localNetwork/gateway"],
    ],
    ["unknown keys", { way: "offer", passphrsae: "x" }, ["/"]],
  ])("points at %s", (_what, input, expected) =>
    expect(issues(createInputSchema, input)).toEqual(expected),
  );

  it("sends only what was chosen, and always says who makes the passphrase", () => {
    expect(createBody(createInputSchema.parse({ way: "offer" }))).toEqual({
      authentication: { generate_passphrase: true },
    });
    expect(
      createBody(
        createInputSchema.parse({
          way: "accept",
          name: "dr",
          remoteAddresses: [address],
          passphrase,
          expiry: "P1D",
          ipspace: "ips-replication",
          allowedSvms: ["svm1", "71bd74f8-2b10-11ef-b51a-005056aee9fa", "*"],
          applications: ["snapmirror"],
          encryption: "tls_psk",
          localNetwork: {
            addresses: ["10.0.0.11"],
            netmask: "/24",
            gateway: "10.0.0.1",
            broadcastDomain: "bd",
          },
        }),
      ),
    ).toEqual({
      name: "dr",
      ipspace: { name: "ips-replication" },
      initial_allowed_svms: [
        { name: "svm1" },
        { uuid: "71bd74f8-2b10-11ef-b51a-005056aee9fa" },
        { name: "*" },
      ],
      peer_applications: ["snapmirror"],
      encryption: { proposed: "tls_psk" },
      authentication: { passphrase, expiry_time: "P1D" },
      remote: { ip_addresses: [address] },
      local_network: {
        interfaces: [{ ip_address: "10.0.0.11" }],
        netmask: "24",
        gateway: "10.0.0.1",
        broadcast_domain: "bd",
      },
    });
  });
  it("does not touch a passphrase's blanks", () => {
    expect(
      createBody(
        createInputSchema.parse({
          way: "accept",
          remoteAddresses: [` ${address} `],
          passphrase: " spaced out ",
        }),
      ),
    ).toMatchObject({
      authentication: { passphrase: " spaced out " },
      remote: { ip_addresses: [address] },
    });
  });
});

describe("changing", () => {
  it.each([
    ["encryption without a passphrase", { encryption: "none" }, ["/passphrase"]],
    ["an emptied list", { remoteAddresses: [] }, ["/remoteAddresses"]],
    [
      "a passphrase without authentication",
      { authentication: "absent", passphrase },
      ["/passphrase"],
    ],
    ["nothing wrong with nothing", {}, []],
    [
      "nothing wrong with turning authentication off",
      { authentication: "absent", encryption: "none" },
      [],
    ],
  ])("points at %s", (_what, input, expected) =>
    expect(issues(updateInputSchema, input)).toEqual(expected),
  );

  it("turns authentication on with every new passphrase", () => {
    expect(updateBody(updateInputSchema.parse({ passphrase, encryption: "none" }))).toEqual({
      authentication: { passphrase, in_use: "ok" },
      encryption: { proposed: "none" },
    });
    expect(updateBody(updateInputSchema.parse({ name: "x1" }))).toEqual({ name: "x1" });
  });
});
