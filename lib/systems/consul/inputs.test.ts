import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkMeta, checkName, isServerAddress } from "./emulator/go-rules";
import { base64OfText } from "@/lib/systems/kit/base64";
import { createInputSchema, updateInputSchema } from "./inputs";
import { addressProblem, metaKeyProblem, metaValueProblem, nameProblem } from "./rules";

const messages = (input: unknown) => {
  const result = createInputSchema.safeParse(input);
  return result.success
    ? []
    : result.error.issues.map((issue) => [issue.path.join("/"), issue.message]);
};
const passes = (check: () => void): boolean => {
  try {
    check();
    return true;
  } catch {
    return false;
  }
};

describe("names", () => {
  it.each(["a", "0", "dc-1", "a".repeat(63), "a--b"])("%s fits", (name) =>
    expect(nameProblem(name)).toBeNull(),
  );
  it.each([
    ["", "Enter a name for the peering."],
    ["Upper", "Write the name in lower case."],
    [
      "-a",
      "Use lower-case letters, digits and hyphens in the name; begin and end it with a letter or digit.",
    ],
    [
      "a\u200bb",
      "Use lower-case letters, digits and hyphens in the name; begin and end it with a letter or digit.",
    ],
    ["a".repeat(64), "Enter a name of at most 63 characters."],
    [
      "token",
      'Choose another name: Consul\'s own page and command line could neither show nor delete a peering named "token".',
    ],
    [
      "establish",
      'Choose another name: Consul\'s own page and command line could neither show nor delete a peering named "establish".',
    ],
  ])("%j: %s", (name, problem) => expect(nameProblem(name)).toBe(problem));

  it("follow Consul's own rule, two names of its routes aside", () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 70, unit: fc.constantFrom("a", "Z", "0", "-", "_", ".", " ", "é") }),
        (name) => {
          expect(nameProblem(name) === null).toBe(passes(() => checkName(name)));
        },
      ),
    );
  });
});

describe("addresses", () => {
  it.each(["consul.example.com:8503", "10.0.0.1:1", "[2001:db8::1]:65535", "host:8503"])(
    "%s fits",
    (address) => expect(addressProblem(address)).toBeNull(),
  );
  it.each([
    ["", "Enter an address as host:port, for example consul.example.com:8503."],
    [
      "https://a:8503",
      "Leave out the scheme: enter host:port, for example consul.example.com:8503.",
    ],
    ["2001:db8::1", "Put the IPv6 address in brackets: [2001:db8::10]:8503."],
    ["32.1.2.3", "Add the port: consul.example.com:8503."],
    ["host:name:8503", "Enter the address as host:port."],
    [":8503", "Enter a host name or IP address before the colon."],
    ["a:0", "Enter a port from 1 to 65535."],
    ["a:65536", "Enter a port from 1 to 65535."],
    ["a:http", "Enter a port from 1 to 65535."],
    ["a b:1", "Leave out spaces in the address."],
  ])("%j: %s", (address, problem) => expect(addressProblem(address)).toBe(problem));

  it("that pass here pass in Consul", () => {
    fc.assert(
      fc.property(
        fc.string({
          maxLength: 24,
          unit: fc.constantFrom("a", "1", ":", "[", "]", ".", "8", "-", "/"),
        }),
        (address) => {
          if (addressProblem(address) === null) expect(isServerAddress(address)).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe("metadata", () => {
  it("follows Consul's rule", () => {
    const key = fc.oneof(
      fc.string({ maxLength: 6 }),
      fc.constantFrom("consul-x", "a".repeat(128), "a".repeat(129), "env", "a_b-C"),
    );
    const value = fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.constantFrom("v".repeat(512), "v".repeat(513), "é".repeat(257)),
    );
    fc.assert(
      fc.property(key, value, (one, other) => {
        const ours = metaKeyProblem(one) === null && metaValueProblem(other) === null;
        expect(ours).toBe(passes(() => checkMeta({ [one]: other })));
      }),
    );
  });

  it("points at the key", () => {
    expect(messages({ way: "generate", name: "a", meta: { "a b": "1", env: "x" } })).toEqual([
      ["meta/a b", "Use letters, digits, hyphens and underscores in the key."],
    ]);
    const many = Object.fromEntries(Array.from({ length: 65 }, (_, index) => [`k${index}`, ""]));
    expect(messages({ way: "generate", name: "a", meta: many })).toEqual([
      ["meta", "Enter at most 64 metadata pairs."],
    ]);
  });
});

describe("the input as a whole", () => {
  it("trims, drops empty partitions and fills in what may be left out", () => {
    expect(createInputSchema.parse({ way: "generate", name: " dc2 ", partition: " " })).toEqual({
      way: "generate",
      name: "dc2",
      serverAddresses: [],
      meta: {},
      partition: undefined,
    });
  });

  it("reports every problem at its field", () => {
    expect(messages({ way: "generate", name: "", serverAddresses: ["ok:1", "bad"] })).toEqual([
      ["name", "Enter a name for the peering."],
      ["serverAddresses/1", "Add the port: consul.example.com:8503."],
    ]);
    expect(messages({ way: "establish" })).toEqual([
      ["name", "Enter a name for the peering."],
      ["token", "Paste the peering token of the other side."],
    ]);
    expect(messages({})).toEqual([
      [
        "way",
        'Choose a way: "generate" a token here, or "establish" with a token of the other side.',
      ],
    ]);
  });

  it("checks a token as the server does, and never repeats it", () => {
    const secret = "0d5f1b7c-6a3f-4c1e-8f52-2b9d9f6c7a10";
    const token = base64OfText(
      JSON.stringify({
        CA: null,
        ServerAddresses: ["2001:db8::1:8503"],
        EstablishmentSecret: secret,
      }),
    );
    const found = messages({ way: "establish", name: "a", token });
    expect(found.map(([path]) => path)).toEqual(["token", "token"]);
    expect(found[0]?.[1]).toContain("IPv6 without brackets");
    expect(JSON.stringify(found)).not.toContain(secret);
  });

  it("regenerates or establishes again", () => {
    expect(updateInputSchema.parse({ way: "regenerate" })).toEqual({
      way: "regenerate",
      serverAddresses: [],
    });
    expect(updateInputSchema.safeParse({ way: "establish", token: "x" }).success).toBe(false);
  });
});
