import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FormContext, InspectionLine } from "@/lib/systems/contract/fields";
import type { PeerWizard } from "@/lib/systems/contract/forms";
import { base64OfText } from "@/lib/systems/kit/base64";
import { createTestLab } from "../testing/world";
import { altered } from "../emulator/token-tools";
import external from "../fixtures/token-response.json";
import plain from "../fixtures/token-response-plain.json";
import safeView from "../fixtures/token-safe-view.json";
import { forms } from "../forms";
import { inspectPastedToken } from "./inspection";
import { blankContext, contextOf } from "../testing/forms";

const at = (instant: string): FormContext => ({ ...blankContext, nowMs: Date.parse(instant) });
const now = at("2026-11-21T06:00:00Z");
const valueOf = (lines: readonly InspectionLine[], label: string) =>
  lines.filter((line) => line.label === label).map(({ value }) => value);
const told = async (changes: Record<string, unknown>, context = now) =>
  (await inspectPastedToken(altered(plain.PeeringToken, changes), context))
    .map(({ label, value, note }) => `${label}: ${value} ${note ?? ""}`)
    .join("\n");

describe("a pasted token", () => {
  it("is shown line by line, wrapped or not", async () => {
    const lines = await inspectPastedToken(
      external.PeeringToken.replace(/(.{76})/g, "$1\n  "),
      now,
    );
    expect(valueOf(lines, "Datacenter")).toEqual([safeView.Datacenter]);
    expect(valueOf(lines, "Server name")).toEqual([safeView.ServerName]);
    expect(valueOf(lines, "Peering ID there")).toEqual([safeView.PeerID]);
    expect(valueOf(lines, "External address")).toEqual(safeView.DialedAddresses);
    expect(
      lines
        .filter(({ label }) => label === "Server address")
        .every(({ note }) => note?.startsWith("Not dialled")),
    ).toBe(true);
    const [ca] = safeView.CA;
    expect(valueOf(lines, "CA")).toEqual([ca?.subject]);
    expect(valueOf(lines, "CA fingerprint (SHA-256)")).toEqual([ca?.sha256]);
    expect(valueOf(lines, "CA valid until")).toEqual([new Date(ca?.notAfter ?? "").toISOString()]);
    expect(lines.some(({ tone }) => tone === "problem")).toBe(false);
  });

  it("says nothing about an empty field", async () =>
    expect(await inspectPastedToken("  ")).toEqual([]));

  it.each([
    ["10.0.0.11:8503", "Private address"],
    ["127.0.0.1:8503", "Loopback address"],
    ["consul.service.internal:8503", "Internal host name"],
    ["consul.example.com:8502", "the gRPC port without TLS"],
    ["consul.example.com:8300", "RPC"],
    ["2001:db8::1:8503", "IPv6 without brackets"],
  ])("warns of %s: %s", async (address, warning) =>
    expect(await told({ ServerAddresses: [address] })).toContain(warning),
  );

  it("names an expired authority, a missing secret and a partition", async () => {
    expect(await told({}, at("2045-01-01T00:00:00Z"))).toContain("It has expired");
    expect(await told({ EstablishmentSecret: "" })).toContain("no establishment secret");
    expect(await told({ Remote: { Datacenter: "dc9", Partition: "billing" } })).toContain(
      "dc9, partition billing",
    );
  });

  it("is recognised as this cluster's own", async () => {
    const lab = await createTestLab({ connections: 3, peersPerConnection: null });
    const { secret } = await lab
      .adapter("fra1")
      .createPeer({ way: "generate", name: "ams-new" }, new AbortController().signal);
    const [here, there] = [await contextOf(lab, "fra1"), await contextOf(lab, "ams1")];
    expect(valueOf(await inspectPastedToken(secret?.value ?? "", here), "Problem")).toEqual([
      "This token was made by the same cluster. Use it on the other datacenter.",
    ]);
    expect(valueOf(await inspectPastedToken(secret?.value ?? "", there), "Problem")).toEqual([]);
  });
});

describe("whatever is pasted", () => {
  it("never crashes the inspector", async () => {
    const odd = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.base64String(),
      fc.json().map(base64OfText),
      fc
        .record({
          CA: fc.anything(),
          ServerAddresses: fc.anything(),
          Remote: fc.anything(),
          ServerName: fc.anything(),
        })
        .map((value) => base64OfText(JSON.stringify(value) ?? "")),
      fc.nat(plain.PeeringToken.length).map((length) => plain.PeeringToken.slice(0, length)),
    );
    await fc.assert(
      fc.asyncProperty(odd, async (text) => Array.isArray(await inspectPastedToken(text, now))),
      { numRuns: 400 },
    );
  });

  it("never shows the secret", async () => {
    const noise = fc.record({
      position: fc.nat(plain.PeeringToken.length),
      insert: fc.string({ maxLength: 3 }),
      secret: fc.uuid(),
    });
    await fc.assert(
      fc.asyncProperty(noise, async ({ position, insert, secret }) => {
        const token = altered(plain.PeeringToken, { EstablishmentSecret: secret });
        for (const text of [token, token.slice(0, position) + insert + token.slice(position)]) {
          const shown = JSON.stringify(await inspectPastedToken(text, now));
          expect(shown).not.toContain(secret);
          expect(shown).not.toContain(token.slice(0, 80));
        }
      }),
      { numRuns: 200 },
    );
  });

  it("shows it nowhere in the form either, wherever in the token it stands", async () => {
    const lab = await createTestLab({ connections: 3, peersPerConnection: null });
    const context = await contextOf(lab, "ams1");
    const spot = fc.constantFrom(
      "ServerName",
      "PeerID",
      "Remote",
      "ServerAddresses",
      "ManualServerAddresses",
      "CA",
      "Other",
      "establishmentsecret",
    );
    const shaped = (secret: string) =>
      fc.constantFrom<unknown>(secret, `server.${secret}.peering.x`, [`${secret}:8503`], [secret], {
        Datacenter: secret,
        Partition: secret,
        Locality: { Region: secret, Zone: secret },
      });
    const scene = fc.uuid().chain((secret) =>
      fc.record({
        secret: fc.constant(secret),
        changes: fc.dictionary(spot, shaped(secret), { maxKeys: 4 }),
        name: fc.constantFrom("new", "fra-core", ""),
      }),
    );
    await fc.assert(
      fc.asyncProperty(scene, async ({ secret, changes, name }) => {
        const token = altered(plain.PeeringToken, { EstablishmentSecret: secret, ...changes });
        const wizard: PeerWizard = forms.wizard;
        const values = { way: "establish", name, token, meta: {}, partition: "" };
        const fields = wizard.steps("establish").flatMap((step) => step.fields);
        const shown = [
          await inspectPastedToken(token, context),
          wizard.panel(values, context),
          wizard.schema(context).safeParse(values).error?.issues,
          wizard.request(values, context),
          fields.map((field) => [
            field.notes?.(values, context),
            typeof field.help === "function" ? field.help(values, context) : field.help,
            field.derive?.(values, context),
          ]),
        ];
        expect(JSON.stringify(shown)).not.toContain(secret);
      }),
      { numRuns: 150 },
    );
  });
});
