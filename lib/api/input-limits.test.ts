import { afterAll, describe, expect, it } from "vitest";
import { certificatesOf, createAuthority } from "@/lib/systems/kit/lab-certificates";
import {
  type Filling,
  filled,
  inputSchemaOf,
  shapesOf,
  sizeOf,
  texts,
  unlimitedIn,
} from "@/lib/testing/input-size";
import token from "@/lib/systems/consul/fixtures/token-response.json";
import { WorkCounter } from "@/lib/testing/work-counter";

// Counting begins before the schemas are loaded, so that their loops are counted too.
const counter = new WorkCounter();
afterAll(() => counter.stop());
const { isAppError } = await import("@/lib/errors/app-error");
const { allRoutes } = await import("./all-routes");
const { narrowed, writeInputs } = await import("@/lib/testing/write-inputs");
const inputs = await writeInputs();
const { caPem } = certificatesOf(await createAuthority("Limits"));

describe("every input", () => {
  it.each(
    allRoutes.flatMap(({ spec }) =>
      [spec.params, spec.query].flatMap((schema, index) =>
        schema
          ? [{ name: `${index ? "query" : "path"} of ${spec.method} ${spec.path}`, schema }]
          : [],
      ),
    ),
  )("has a limit: $name", ({ schema }) => {
    expect(unlimitedIn(inputSchemaOf(schema))).toEqual([]);
  });

  it.each(inputs)("has a limit: body of $name", ({ route, schema }) => {
    const open = schema === ("body" in route && route.body) ? (narrowed[route.id]?.open ?? []) : [];
    expect(unlimitedIn(inputSchemaOf(schema)).filter((at) => !open.includes(at))).toEqual([]);
  });
});

/** What rules between fields want to see, so that the rest of an input may be as large as can be. */
const samples = {
  address: "https://10.0.0.1",
  addressFamily: "ipv4",
  bgpAsn: null,
  bgpMd5: null,
  caPem,
  certificate: "-----BEGIN CERTIFICATE-----",
  description: "",
  email: "ana@example.com",
  expiry: "PT1H",
  gateway: "10.255.0.1",
  host: "kmip.example.com",
  iamAddress: "https://iam.example.com",
  localGateway: "10.0.0.1/30",
  name: "peer-1",
  netmask: "255.0.0.0",
  newPassword: "seven blue kites over the harbour",
  partition: "default",
  password: "seven blue kites over the harbour",
  passphrase: "p".repeat(64),
  passphraseLength: "32",
  privateKey: "-----BEGIN PRIVATE KEY-----",
  projectId: "0123456789abcdef",
  region: "eu-de",
  remoteGateway: "10.0.0.2/30",
  routeMode: "static",
  scope: "",
  sha256: "0".repeat(64),
  timeoutS: 25,
  token: token.PeeringToken,
  virtualInterfaceId: "00000000-0000-4000-8000-000000000000",
};
const most = { secondaries: 3, servers: 4 };

/** Twice the values may cost twice the steps and a little more, since entries of inner lists are dearer than others. */
const slack = 1.3;

describe("judging the largest input", () => {
  it.each(inputs)("takes a number of steps linear in its size: $name", ({ schema, judge }) => {
    const shape = inputSchemaOf(schema);
    const accepted: boolean[] = [];
    const stepsPerValue = (filling: Filling): number => {
      const value = filled(shape, filling);
      const work = () => {
        try {
          judge(value);
          accepted.push(true);
        } catch (error) {
          if (!isAppError(error)) throw error;
        }
      };
      // What is made once, at the first use of a schema, is no part of it.
      work();
      return counter.count(work) / sizeOf(value);
    };
    for (let choice = 0; choice < shapesOf(shape); choice++)
      for (const [kind, text] of Object.entries(texts))
        for (const more of [{}, { samples, most }]) {
          const filling = { choice, text, ...more };
          const half = stepsPerValue({ ...filling, share: 0.5 });
          const all = stepsPerValue({ ...filling, share: 1 });
          expect(all / half, `${kind}, shape ${choice}`).toBeLessThan(slack);
        }
    expect(accepted).toContain(true);
  });
});
