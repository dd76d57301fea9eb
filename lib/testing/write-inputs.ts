import type { z } from "zod";
import token from "@/lib/systems/consul/fixtures/token-response.json";
import { certificatesOf, createAuthority } from "@/lib/systems/kit/lab-certificates";
import type { Filling } from "./input-size";
import { allRoutes } from "@/lib/api/all-routes";
import type { RouteSpec } from "@/lib/api/define";
import { parseInput } from "@/lib/errors/parse";
import { checkTrust } from "@/lib/services/connections/check-trust";
import type { SystemDefinition } from "@/lib/systems/contract/definition";
import { connectionChangesSchema } from "@/lib/systems/connection-input";
import { systems } from "@/lib/systems/registry";
import type { TlsTrust } from "@/lib/domain/connection";

/** A schema that an input of a writing route is judged with. */
export interface WriteInput {
  name: string;
  route: RouteSpec;
  schema: z.ZodType;
  /** Everything an input goes through before anything is asked or written. */
  validate(value: unknown): void;
}

interface Narrowing {
  /** Where the route's own schema says nothing, because the connection's system decides. */
  open: readonly string[];
  /** What the service then judges it with; null where a system has nothing of the kind. */
  schemaOf(system: SystemDefinition): Promise<z.ZodType | null> | z.ZodType | null;
}

const changes: Narrowing = {
  open: ["/name", "/address", "/settings", "/credentials", "", "/*"],
  schemaOf: connectionChangesSchema,
};

/** Routes whose input is judged twice: by their own schema, then by that of the system it is for. */
export const narrowed: Readonly<Record<string, Narrowing>> = {
  createPeer: { open: ["/input"], schemaOf: ({ inputs }) => inputs.create },
  updatePeer: { open: ["/input"], schemaOf: ({ inputs }) => inputs.update },
  createKeyManager: {
    open: ["/input"],
    schemaOf: async ({ keyManagers }) => (await keyManagers?.loadInputs())?.create() ?? null,
  },
  changeKeyManager: {
    open: ["/input"],
    schemaOf: async ({ keyManagers }) => (await keyManagers?.loadInputs())?.change() ?? null,
  },
  updateConnection: changes,
  testConnection: changes,
  beginPair: {
    open: [],
    schemaOf: async ({ loadPairing }) => (await loadPairing?.())?.schema ?? null,
  },
};

/** Trust is read again by itself: a schema cannot parse certificates everywhere. */
function checkTrustOf(value: unknown): void {
  const trust = (value as { trust?: TlsTrust }).trust;
  if (trust) checkTrust(trust);
}

const validateWith = (schema: z.ZodType) => (value: unknown) =>
  checkTrustOf(parseInput(schema, value));

/** Every schema that judges the body of a writing route. */
export async function writeInputs(): Promise<WriteInput[]> {
  const found: WriteInput[] = [];
  for (const { spec } of allRoutes) {
    const name = `${spec.method} ${spec.path}`;
    if (!("body" in spec) || !spec.body) continue;
    found.push({ name, route: spec, schema: spec.body, validate: validateWith(spec.body) });
    for (const system of systems) {
      const schema = (await narrowed[spec.id]?.schemaOf(system)) ?? null;
      if (schema)
        found.push({
          name: `${name}, ${system.id}`,
          route: spec,
          schema,
          validate: validateWith(schema),
        });
    }
  }
  return found;
}

/** What rules between fields want to see, so that the rest of an input may be as large as can be. */
export async function sampleValues(): Promise<Pick<Filling, "samples" | "most">> {
  const { caPem } = certificatesOf(await createAuthority("Limits"));
  const samples = {
    address: "https://10.0.0.1",
    addressFamily: "ipv4",
    bgpAsn: null,
    bgpMd5: null,
    caPem,
    certificate: "-----BEGIN CERTIFICATE-----",
    description: "",
    email: "ana@example.com",
    endsAt: "2026-01-31T13:00:00Z",
    expiry: "PT1H",
    from: "22:00",
    gateway: "10.255.0.1",
    host: "kmip.example.com",
    key: "env",
    negated: false,
    issuer: "https://id.example.com",
    slug: "company",
    iamAddress: "https://iam.example.com",
    link: "https://wiki.example.com",
    localGateway: "10.0.0.1/30",
    name: "peer-1",
    netmask: "255.0.0.0",
    newPassword: "seven blue kites over the harbour",
    params: { q: "env=prod" },
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
    startsAt: "2026-01-31T12:00:00Z",
    timeZone: "Europe/Berlin",
    to: "23:00",
    timeoutS: 25,
    token: token.PeeringToken,
    url: "https://hooks.example.com",
    virtualInterfaceId: "00000000-0000-4000-8000-000000000000",
  };
  return { samples, most: { secondaries: 3, servers: 4 } };
}
