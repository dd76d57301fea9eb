import "server-only";
import { ne } from "drizzle-orm";
import { connections } from "@/lib/db/schema";
import { applyManaged } from "@/lib/services/connections/managed";
import { anyConnectionInputSchema, type ConnectionInput } from "@/lib/systems/connection-input";
import { systemOf, systems } from "@/lib/systems/registry";
import type { ProvisionedKind } from "../kind";
import { secretReference } from "../secret-reference";
import { type Path, valueAt } from "../yaml-file";

/** Fields of credentials that are no secret: names of users, certificates. */
function isSecretField(entry: unknown, name: unknown): boolean {
  const { system, credentials } = entry as { system?: string; credentials?: { kind?: string } };
  const definition = systems.find(({ id }) => id === system);
  const kind = definition?.credentials.find(({ id }) => id === credentials?.kind);
  const field = kind?.fields.find((each) => each.name === name);
  // A PEM may be a private key.
  return field !== undefined && field.kind !== "text";
}

/** A certificate may stand in the file; a key may not. */
const isCertificate = (entry: unknown, path: Path): boolean => {
  const value = valueAt(entry, path);
  return typeof value === "string" && /BEGIN CERTIFICATE/.test(value) && !/PRIVATE/.test(value);
};

export const connectionsKind: ProvisionedKind<ConnectionInput> = {
  key: "connections",
  noun: "connection",
  schema: anyConnectionInputSchema(systems) as never,
  nameOf: ({ name }) => name,
  isSecret: (entry, path) =>
    (path[0] === "credentials" &&
      path[1] === "values" &&
      isSecretField(entry, path[2]) &&
      !isCertificate(entry, path)) ||
    (path[0] === "proxy" && path[1] === "password"),
  mentions: () => [],
  async ids(db) {
    const rows = await db.select({ id: connections.id, name: connections.name }).from(connections);
    return new Map(rows.map(({ id, name }) => [name.toLowerCase(), id]));
  },
  async apply(tx, entries) {
    const outcome = await applyManaged(tx, "file", entries);
    return {
      ...outcome,
      ids: entries.map(({ name }) => outcome.ids.get(name.toLowerCase()) ?? ""),
    };
  },
  async export(db) {
    const rows = await db.select().from(connections).where(ne(connections.origin, "lab"));
    return rows.map((row) => {
      const { fields } = systemOf(row.system).credentials.find(
        ({ id }) => id === row.credentialKind,
      ) ?? { fields: [] };
      const values = fields.map(({ name }) => [name, secretReference(row.name, name)] as const);
      const proxy = proxyOf(row);
      return {
        name: row.name,
        system: row.system,
        address: row.address,
        ...(Object.keys(row.settings).length > 0 && { settings: row.settings }),
        credentials: { kind: row.credentialKind, values: Object.fromEntries(values) },
        ...(row.trust.mode !== "system" && { trust: row.trust }),
        ...(row.consoleAddress !== null && { consoleAddress: row.consoleAddress }),
        ...(proxy.mode !== "environment" && { proxy }),
      };
    });
  },
};

/** The proxy with a reference in place of its password. */
const proxyOf = ({ name, proxy, proxyPassword }: typeof connections.$inferSelect) =>
  proxyPassword === null ? proxy : { ...proxy, password: secretReference(name, "proxy-password") };
