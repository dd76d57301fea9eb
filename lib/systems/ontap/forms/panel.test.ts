import fc from "fast-check";
import type { Context, CreateValues } from "./draft";
import { describe, expect, it } from "vitest";

import { testFleet } from "../testing/fleet";
import { createInputSchema } from "../inputs";
import { createFormSchema } from "./create-schema";
import { matrixLines } from "./matrix-lines";
import { currentLines } from "./panel";
import { answerTo, bodyOf, contextOf, valuesOf } from "../testing/form-context";

const either = <const Value>(...values: Value[]) => fc.constantFrom(...values);

/** Anything a person may put together of what the emulated eu-prod-01 knows; no host names, which only the cluster resolves. */
const entered = fc.record({
  way: either("offer", "accept"),
  ipspace: either("Default", "ips-replication", "ips-backup"),
  values: fc.record({
    name: either("", "", "cp_xyz", "9lives", "eu-prod-01", "eu-dr-01", "all"),
    remoteAddresses: fc.uniqueArray(
      either(
        "203.0.113.108",
        "203.0.113.109",
        "2001:db8:108::1",
        "198.51.100.11",
        "203.0.113.21",
        "nonsense address",
      ),
      { maxLength: 2 },
    ),
    createLifs: fc.boolean(),
    localNetwork: fc.record({
      addresses: fc.uniqueArray(either("10.1.2.11", "10.1.2.12", "10.1.2.13", "10.9.9.9"), {
        maxLength: 3,
      }),
      netmask: either("", "24", "255.255.255.0", "255.0.255.0"),
      gateway: either("", "10.1.2.1", "10.9.9.1"),
      broadcastDomain: either("", "bd-replication", "bd-backup", "bd-unused", "Default"),
    }),
    authentication: either("ok", "ok", "ok", "absent"),
    passphraseSource: either("system", "dashboard"),
    passphrase: either("", "short", "a-long-passphrase"),
    expiry: either(
      "",
      "PT1H",
      "P7D",
      "P8D",
      "PT0S",
      "2026-01-14T12:00:00Z",
      "2027-01-14T12:00:00Z",
      "later",
    ),
    encryption: either("tls_psk", "none"),
    svmAccess: either("none", "all"),
  }),
  policy: fc.record({
    minimumPassphraseLength: either(8, 20),
    authenticationRequired: fc.boolean(),
    encryptionRequired: fc.boolean(),
  }),
});

/** Refusals of the cluster that only it can know of, or that no reference documents. */
const undocumented = new Set(["262186", "262185", "262197", "1"]);
/** Whether further addresses belong to the same known peer only the cluster can tell. */
const also: Partial<Record<string, string>> = { "4653076": "4653368" };

describe("the panel against the emulated cluster", () => {
  it("foretells what the cluster answers, whatever is put together", async () => {
    await fc.assert(
      fc.asyncProperty(entered, async ({ way, ipspace, values: changed, policy }) => {
        const fleet = await testFleet();
        fleet.system.command("set-policy", { endpoint: "eu-prod-01", ...policy });
        const context = await contextOf(fleet, "eu-prod-01", { ipspace });
        const values = valuesOf(way, context, { ...changed, ipspace });
        const [decision] = currentLines(values, context);
        if (decision === undefined) throw new Error("No line is current.");
        const line = matrixLines[decision];
        const valid = createFormSchema(context).safeParse(values).success;
        const answer = await answerTo(fleet, "eu-prod-01", bodyOf(values, context));

        expect(valid).toBe(line.verdict === "accepted");
        // Nobody answers at the IPv6 address, which only the cluster can find out.
        const silent = changed.remoteAddresses.includes("2001:db8:108::1");
        if (line.verdict === "accepted") expect(answer).toBe(silent ? "4653368" : "201");
        if (line.verdict === "refused" && !undocumented.has(answer))
          expect([line.code, also[line.code ?? ""]]).toContain(answer);
        if (line.verdict === "refused") expect(answer).not.toBe("201");
      }),
      { numRuns: 200 },
    );
  });

  it("makes inputs that the API takes as they are", async () => {
    const fleet = await testFleet();
    const contexts: Record<string, Context> = {};
    for (const ipspace of ["Default", "ips-replication", "ips-backup"])
      contexts[ipspace] = await contextOf(fleet, "eu-prod-01", { ipspace, nowMs: Date.now() });
    fc.assert(
      fc.property(entered, ({ way, ipspace, values }) => {
        const context = contexts[ipspace];
        if (!context) throw new Error(ipspace);
        const parsed = createFormSchema(context).safeParse(
          valuesOf(way, context, { ...values, ipspace } as CreateValues),
        );
        if (parsed.success)
          expect(createInputSchema.parse(JSON.parse(JSON.stringify(parsed.data)))).toEqual(
            parsed.data,
          );
      }),
    );
  });
});
