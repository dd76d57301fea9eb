import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { FieldSpec, FormContext, FormNote, FormValues } from "@/lib/systems/contract/fields";
import type { PeerWizard } from "@/lib/systems/contract/forms";
import { createTestLab, type TestLab } from "../testing/world";
import { altered } from "../emulator/token-tools";
import plain from "../fixtures/token-response-plain.json";
import { createInputSchema } from "../inputs";
import { addressProblem, nameProblem } from "../rules";
import { betterAddress } from "./address-notes";
import { freeName, nameFrom } from "./names";
import { blankContext, contextOf } from "../testing/forms";
import { revivesTerminated } from "./versions";
import { wizard as typed } from "./wizard";

const wizard: PeerWizard = typed;

let lab: TestLab;
let here: FormContext;
let enterprise: FormContext;
beforeAll(async () => {
  lab = await createTestLab({ connections: 3, peersPerConnection: null });
  [here, enterprise] = [await contextOf(lab, "fra1"), await contextOf(lab, "iad1")];
});

const fieldOf = (way: string, name: string): FieldSpec => {
  const field = wizard
    .steps(way)
    .flatMap(({ fields }) => fields)
    .find((candidate) => candidate.name === name);
  if (!field) throw new Error(`No field ${name}.`);
  return field;
};
const notes = (
  way: string,
  name: string,
  values: FormValues,
  context = here,
): readonly FormNote[] => fieldOf(way, name).notes?.(values, context) ?? [];
const issues = (values: FormValues, context = here) => {
  const parsed = wizard
    .schema(context)
    .safeParse({ ...wizard.defaults(String(values["way"]), context), ...values });
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => [path.join("/"), message]);
};

describe("the wizard's schema", () => {
  it("takes what the defaults become once they are filled in, and gives the input to send", () => {
    const parsed = wizard.schema(here).parse({
      ...wizard.defaults("generate", here),
      name: " sin1 ",
      serverAddresses: [" a.example.com:8503 "],
    });
    expect(parsed).toEqual({
      way: "generate",
      name: "sin1",
      serverAddresses: ["a.example.com:8503"],
      meta: {},
      partition: undefined,
    });
    expect(createInputSchema.parse(parsed)).toEqual(parsed);
  });

  it("says all problems at once, each at its field", () => {
    expect(
      issues({ way: "generate", name: "ams-core", serverAddresses: ["bad"], meta: { "a b": "1" } }),
    ).toEqual([
      ["serverAddresses/0", "Add the port: consul.example.com:8503."],
      ["meta/a b", "Use letters, digits, hyphens and underscores in the key."],
      [
        "name",
        'A peering named "ams-core" exists already. Choose another name, or regenerate the token of that peering.',
      ],
    ]);
  });

  it.each([
    ["generate", "AMS-CORE", "Write the name in lower case."],
    ["generate", "iad-core", "was established here"],
    ["generate", "iad-legacy", "still being deleted"],
    ["establish", "ams-core", "token was generated here"],
    ["establish", "iad-core", "is established already"],
    ["establish", "iad-legacy", "still being deleted"],
  ])("%s %s: %s", (way, name, words) =>
    expect(issues({ way, name, token: plain.PeeringToken })).toEqual([
      ["name", expect.stringContaining(words) as string],
    ]),
  );

  it("knows that a name with upper case is found in lower case", async () => {
    const ams = await contextOf(lab, "ams1");
    expect(issues({ way: "generate", name: "legacy-dc-paris" }, ams)).toEqual([
      ["name", expect.stringContaining('"Legacy-DC-Paris" exists already') as string],
    ]);
  });

  it("takes a partition on Enterprise only, and only that of the connection", async () => {
    expect(issues({ way: "generate", name: "x", partition: "billing" })).toEqual([
      ["partition", "Leave the partition empty: this is Consul Community Edition."],
    ]);
    expect(issues({ way: "generate", name: "x", partition: "billing" }, enterprise)).toEqual([]);
    const limited = await contextOf(lab, "iad1", { settings: { partition: "billing" } });
    expect(issues({ way: "generate", name: "x", partition: "default" }, limited)).toEqual([
      [
        "partition",
        'Leave the partition empty or enter "billing": this connection is set to that partition.',
      ],
    ]);
    expect(
      limited.choices["partitions"]?.items.map(({ value, disabled }) => [
        value,
        disabled !== undefined,
      ]),
    ).toEqual([
      ["default", true],
      ["billing", false],
    ]);
    expect(wizard.request({ way: "generate", name: "x" }, limited).body).toEqual({
      PeerName: "x",
      Partition: "billing",
    });
  });

  it("agrees with the input's own schema where nothing of the context is known", () => {
    const values = fc.record({
      way: fc.constantFrom("generate", "establish", "other"),
      name: fc.oneof(
        fc.string({ maxLength: 5, unit: fc.constantFrom("a", "-", "A", "1") }),
        fc.constant(undefined),
      ),
      token: fc.oneof(fc.constant(plain.PeeringToken), fc.string()),
      serverAddresses: fc.option(fc.array(fc.constantFrom("a:1", "b", "")), { nil: undefined }),
      meta: fc.oneof(
        fc.dictionary(fc.constantFrom("a", "a b", "consul-"), fc.string()),
        fc.constant(undefined),
      ),
    });
    fc.assert(
      fc.property(values, (odd) => {
        const [ours, theirs] = [
          wizard.schema(blankContext).safeParse(odd),
          createInputSchema.safeParse(odd),
        ];
        expect(ours.success).toBe(theirs.success);
        if (ours.success) expect(ours.data).toEqual(theirs.data);
        else
          expect(ours.error.issues.map(({ message }) => message)).toEqual(
            theirs.error?.issues.map(({ message }) => message),
          );
      }),
      { numRuns: 500 },
    );
  });
});

describe("the partition", () => {
  it("is asked for where there are partitions, as the agent or else the connection says", () => {
    const visible = (context: FormContext) =>
      fieldOf("generate", "partition").visible?.({}, context);
    expect([visible(here), visible(enterprise), visible(blankContext)]).toEqual([
      false,
      true,
      false,
    ]);
    expect(visible({ ...enterprise, choices: {} })).toBe(true);
  });
});

describe("notes on the name", () => {
  it("offer a name that fits and is free", () => {
    expect(notes("generate", "name", { name: "Sin 1 (new)" })[0]?.fix).toEqual({
      label: "Use sin-1-new",
      set: { name: "sin-1-new" },
    });
    expect(notes("generate", "name", { name: "ams-core" })[0]?.fix?.set).toEqual({
      name: "ams-core-2",
    });
    expect(notes("generate", "name", { name: "token" })[0]?.fix?.set).toEqual({ name: "token-2" });
    expect(notes("generate", "name", { name: "fine" })).toEqual([]);
    expect(notes("generate", "name", { name: "" })).toEqual([]);
  });

  it("say what a retry replaces, and keep its metadata with one click", async () => {
    lab.system.command("set-state", { endpoint: "fra1", peer: "iad-core", state: "PENDING" });
    const context = await contextOf(lab, "fra1");
    const [retry, meta] = notes("establish", "name", { name: "iad-core", meta: {} }, context);
    expect(retry?.text).toContain("tries again");
    expect(meta?.fix?.set).toEqual({ meta: { env: "production", owner: "platform" } });
    expect(
      notes("establish", "name", { name: "iad-core", meta: meta?.fix?.set["meta"] }, context),
    ).toHaveLength(1);
    expect(
      issues({ way: "establish", name: "iad-core", token: plain.PeeringToken }, context),
    ).toEqual([]);
    const peerId = context.choices["peerings"]?.items.find(({ label }) => label === "iad-core")
      ?.data?.["peerId"];
    const again = altered(plain.PeeringToken, { PeerID: peerId });
    expect(notes("establish", "name", { name: "other", token: again }, context)).toMatchObject([
      { tone: "warning", fix: { set: { name: "iad-core" } } },
    ]);
    lab.system.command("set-state", { endpoint: "fra1", peer: "iad-core", state: "ACTIVE" });
  });

  it("follow a token's datacenter", () => {
    const derived = (changes: Record<string, unknown>, context = here) =>
      fieldOf("establish", "token").derive?.(
        { token: altered(plain.PeeringToken, changes) },
        context,
      );
    expect(derived({})).toEqual({ name: "dc1" });
    expect(derived({ Remote: { Datacenter: "AMS-Core" } })).toEqual({ name: "ams-core-2" });
    expect(derived({ Remote: { Datacenter: "dc9", Partition: "billing" } })).toEqual({
      name: "dc9-billing",
    });
    expect(fieldOf("establish", "token").derive?.({ token: "nonsense" }, here)).toEqual({});
  });

  it("only ever offer names Consul takes", () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 80 }),
        fc.constantFrom("generate", "establish"),
        (text, way) => {
          const name = freeName(text, way, {}, here);
          if (name !== null) expect(issues({ way, name, token: plain.PeeringToken })).toEqual([]);
          else expect(nameFrom(text)).toBe("");
        },
      ),
    );
    expect(nameProblem(nameFrom("x".repeat(62) + "-y"))).toBeNull();
  });
});

describe("notes on external addresses", () => {
  const fixes = (address: string) =>
    notes("generate", "serverAddresses", { serverAddresses: ["ok.example.com:8503", address] }).map(
      ({ fix }) => fix?.set["serverAddresses"],
    );

  it.each([
    ["consul.example.com", "consul.example.com:8503"],
    ["https://consul.example.com:8501/ui", "consul.example.com:8503"],
    ["consul.example.com:8502", "consul.example.com:8503"],
    ["2001:db8::1", "[2001:db8::1]:8503"],
    ["2001:db8::1:8503", "[2001:db8::1]:8503"],
    ["2001:db8::1:8502", "[2001:db8::1]:8503"],
    ["[2001:db8::1]:8300", "[2001:db8::1]:8503"],
    ["consul.example.com:", "consul.example.com:8503"],
  ])("%s is probably meant as %s", (address, better) =>
    expect(fixes(address)).toContainEqual(["ok.example.com:8503", better]),
  );

  it("warn of what the other side may not reach", () => {
    expect(notes("generate", "serverAddresses", { serverAddresses: ["10.0.0.1:8503"] })).toEqual([
      {
        tone: "warning",
        text: "10.0.0.1:8503: Private address: the servers that dial must have a route into that network.",
      },
    ]);
    expect(
      notes("generate", "serverAddresses", { serverAddresses: ["consul.example.com:443"] }),
    ).toEqual([]);
  });

  it("never offer an address the form refuses", () => {
    fc.assert(
      fc.property(
        fc.string({
          maxLength: 20,
          unit: fc.constantFrom("a", "1", ":", "[", "]", ".", "8", "5", "0", "3", "/", " "),
        }),
        (address) => {
          const better = betterAddress(address, 8503);
          if (better !== null) expect(addressProblem(better)).toBeNull();
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe("versions", () => {
  it.each([
    ["1.14.6", false],
    ["1.14.7", true],
    ["1.15.2", false],
    ["1.15.3", true],
    ["1.16.0", true],
    ["1.13.9", false],
    ["2.0.0", true],
    ["1.20.2+ent", true],
    [null, true],
  ])("%s revives terminated peerings: %s", (version, revives) =>
    expect(revivesTerminated(version)).toBe(revives),
  );
});
