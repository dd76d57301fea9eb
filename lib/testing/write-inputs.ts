import type { z } from "zod";
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
  judge(value: unknown): void;
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
    schemaOf: ({ keyManagers }) => keyManagers?.inputs.create() ?? null,
  },
  changeKeyManager: {
    open: ["/input"],
    schemaOf: ({ keyManagers }) => keyManagers?.inputs.change() ?? null,
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

const judgeWith = (schema: z.ZodType) => (value: unknown) =>
  checkTrustOf(parseInput(schema, value));

/** Every schema that judges the body of a writing route. */
export async function writeInputs(): Promise<WriteInput[]> {
  const found: WriteInput[] = [];
  for (const { spec } of allRoutes) {
    const name = `${spec.method} ${spec.path}`;
    if (!("body" in spec) || !spec.body) continue;
    found.push({ name, route: spec, schema: spec.body, judge: judgeWith(spec.body) });
    for (const system of systems) {
      const schema = (await narrowed[spec.id]?.schemaOf(system)) ?? null;
      if (schema)
        found.push({
          name: `${name}, ${system.id}`,
          route: spec,
          schema,
          judge: judgeWith(schema),
        });
    }
  }
  return found;
}
