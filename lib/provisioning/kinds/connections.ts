import "server-only";
import { eq, ne } from "drizzle-orm";
import { z } from "zod";
import { annotations, connections } from "@/lib/db/schema";
import { type AnnotationContent, declaredContent, declaredFields } from "@/lib/domain/annotation";
import { applyManaged } from "@/lib/services/connections/managed";
import { declareAnnotations } from "@/lib/services/labels/declare";
import { publishLabels } from "@/lib/services/labels/publish";
import { type ConnectionInput, connectionInputSchema } from "@/lib/systems/connection-input";
import { systemOf, systems } from "@/lib/systems/registry";
import type { ProvisionedKind } from "../kind";
import { writtenContent } from "../written-content";
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

type Entry = ConnectionInput & Partial<AnnotationContent>;

const schemas = systems.map((system) => connectionInputSchema(system).extend(declaredFields));
type OneSystem = (typeof schemas)[number];

export const connectionsKind: ProvisionedKind<Entry> = {
  key: "connections",
  noun: "connection",
  schema: z.discriminatedUnion("system", schemas as [OneSystem, ...OneSystem[]], {
    error: `Choose a system. One of: ${systems.map(({ id }) => id).join(", ")}.`,
  }) as never,
  maps: ["labels"],
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
  async apply(tx, entries, { files }) {
    const outcome = await applyManaged(
      tx,
      "file",
      entries.map(
        ({ labels: _labels, owner: _owner, note: _note, link: _link, ...input }) => input,
      ),
    );
    const ids = entries.map(({ name }) => outcome.ids.get(name.toLowerCase()) ?? "");
    const said = await declareAnnotations(
      tx,
      "connection",
      entries.flatMap((entry, index) => {
        const content = declaredContent(entry);
        const subject = { kind: "connection" as const, subject: ids[index] ?? "" };
        return content ? [{ ...subject, ...content, file: files[index] ?? "" }] : [];
      }),
    );
    const relabelled = entries
      .filter((_entry, index) => said.subjects.has(ids[index] ?? ""))
      .map(({ name }) => name);
    const fresh = new Set(outcome.created);
    return {
      ...outcome,
      ids,
      changed: [...new Set([...outcome.changed, ...relabelled.filter((name) => !fresh.has(name))])],
      async afterwards() {
        await outcome.afterwards();
        await publishLabels(said.subjects, []);
      },
    };
  },
  async export(db) {
    const rows = await db.select().from(connections).where(ne(connections.origin, "lab"));
    const said = new Map(
      (await db.select().from(annotations).where(eq(annotations.kind, "connection"))).map(
        (annotation) => [annotation.subject, annotation],
      ),
    );
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
        ...writtenContent(said.get(row.id)),
      };
    });
  },
};

/** The proxy with a reference in place of its password. */
const proxyOf = ({ name, proxy, proxyPassword }: typeof connections.$inferSelect) =>
  proxyPassword === null ? proxy : { ...proxy, password: secretReference(name, "proxy-password") };
