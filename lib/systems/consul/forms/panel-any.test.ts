import fc from "fast-check";
import { beforeAll, describe, it } from "vitest";
import type { PeerWizard } from "@/lib/systems/contract/forms";
import { altered } from "../emulator/token-tools";
import { forms } from "../forms";
import { blankContext, currentOf } from "../testing/forms";
import { createPanelLab, establishing, generating } from "../testing/panel";

const wizard: PeerWizard = forms.wizard;
const at = createPanelLab();
const { tokenOfAms, check } = at;

describe("any combination", () => {
  beforeAll(async () => {
    await at.renew(3);
  });
  const name = fc.oneof(
    { weight: 3, arbitrary: fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?$/) },
    {
      weight: 1,
      arbitrary: fc.string({ maxLength: 66, unit: fc.constantFrom("a", "B", "0", "-", "_") }),
    },
    fc.constantFrom(
      "",
      "token",
      "ams-core",
      "AMS-CORE",
      "iad-core",
      "iad-legacy",
      "gru-store",
      "waw-orders",
    ),
  );
  const meta = fc.dictionary(
    fc.constantFrom("env", "a b", "consul-x", "k".repeat(129), ""),
    fc.constantFrom("v", "", "é".repeat(300)),
    { maxKeys: 2 },
  );
  const addresses = fc.array(
    fc.constantFrom(
      "consul.example.com:8503",
      "10.0.0.1",
      "https://a:1",
      "[::1]:8503",
      "2001:db8::1",
    ),
    { maxLength: 2 },
  );

  it("is judged as Consul judges it: generating", async () => {
    await fc.assert(
      fc.asyncProperty(fc.record({ name, meta, serverAddresses: addresses }), (values) =>
        check({ values: generating(values) }),
      ),
      { numRuns: 60 },
    );
  });

  it("is judged as Consul judges it: establishing", async () => {
    const change = fc.constantFrom<Record<string, unknown>>(
      {},
      {},
      {},
      { CA: ["x"] },
      { ServerAddresses: [] },
      { ServerAddresses: [":8503"], ManualServerAddresses: ["bad"] },
      { ServerName: "" },
      { PeerID: "" },
      { EstablishmentSecret: "" },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.record({ name, meta, change }),
        async ({ name: one, meta: pairs, change: changes }) => {
          await check({
            values: establishing({
              name: one,
              meta: pairs,
              token: altered(await tokenOfAms(), changes),
            }),
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it("always marks exactly one line, whatever is in the form", () => {
    const values = fc.record(
      {
        way: fc.constantFrom("generate", "establish"),
        name: fc.string(),
        token: fc.string(),
        meta: fc.dictionary(fc.string(), fc.string()),
        serverAddresses: fc.array(fc.string()),
        partition: fc.string(),
      },
      { requiredKeys: ["way"] },
    );
    fc.assert(
      fc.property(values, (odd) => currentOf(wizard.panel(odd, blankContext)).line.title !== ""),
      { numRuns: 300 },
    );
  });
});
