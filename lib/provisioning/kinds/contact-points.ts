import "server-only";
import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { inArray } from "drizzle-orm";
import { z } from "zod";
import { receiverDefinitions } from "@/lib/alerts/receivers/definitions";
import type { NewContactPoint } from "@/lib/alerts/receivers/input";
import { openSecrets } from "@/lib/alerts/secrets";
import { contactPoints } from "@/lib/db/schema";
import { contactPointFields, sendsFault } from "@/lib/domain/contact-point";
import { publish } from "@/lib/events/bus";
import {
  type ContactPointRow,
  contactPointColumns,
  writeContactPoint,
} from "@/lib/services/alerts/contact-points";
import { closeAgentsOf } from "@/lib/upstream/pool";
import type { ProvisionedKind } from "../kind";
import { inOrder, reconcile } from "../reconcile";
import { secretReference } from "../secret-reference";

const oneKind = ({
  kind,
  settings,
  secrets,
}: (typeof receiverDefinitions)[keyof typeof receiverDefinitions]) =>
  contactPointFields
    .extend({
      kind: z.literal(kind),
      settings: settings.strict(),
      secrets: secrets.strict().prefault({}),
    })
    .strict();
type OneKind = ReturnType<typeof oneKind>;

const kinds = Object.values(receiverDefinitions).map(oneKind) as [OneKind, ...OneKind[]];
const schema = z
  .discriminatedUnion("kind", kinds, {
    error: `Choose a kind. One of: ${Object.keys(receiverDefinitions).join(", ")}.`,
  })
  .superRefine(({ kind, sends }, context) => {
    const message = sendsFault(kind, sends);
    if (message !== null) context.addIssue({ code: "custom", path: ["sends"], message });
  });

function isSame(row: ContactPointRow, entry: NewContactPoint): boolean {
  try {
    const { name, kind, enabled, settings, leastSeverity, repeatMinutes, sendResolved, timeZone } =
      row;
    const stored = { name, kind, enabled, settings, leastSeverity, repeatMinutes, sendResolved };
    return isDeepStrictEqual(
      { ...stored, timeZone, sends: row.sends, secrets: openSecrets(row) },
      JSON.parse(JSON.stringify(entry)),
    );
  } catch {
    // Sealed with another key: write it anew.
    return false;
  }
}

export const contactPointsKind: ProvisionedKind<NewContactPoint> = {
  key: "contactPoints",
  noun: "contact point",
  schema: schema as never,
  nameOf: ({ name }) => name,
  isSecret: (_entry, path) => path[0] === "secrets",
  mentions: () => [],
  async ids(db) {
    const rows = await db
      .select({ id: contactPoints.id, name: contactPoints.name })
      .from(contactPoints);
    return new Map(rows.map(({ id, name }) => [name.toLowerCase(), id]));
  },
  async apply(tx, entries, { owned }) {
    const rows = await tx.select().from(contactPoints);
    const plan = reconcile(entries, rows, owned, {
      nameOf: ({ name }) => name,
      rowName: ({ name }) => name,
      isLike: (entry, row) => entry.kind === row.kind,
    });
    const ids = new Map<number, string>();
    const changed = plan.keep.filter(({ row, entry }) => !isSame(row, entry));
    for (const { index, row } of plan.keep) ids.set(index, row.id);
    for (const { row, entry } of changed)
      await writeContactPoint(tx, row.id, contactPointColumns(row.id, entry));
    for (const { index, entry } of plan.create) {
      const id = randomUUID();
      ids.set(index, id);
      await tx.insert(contactPoints).values({ id, ...contactPointColumns(id, entry) });
    }
    const gone = plan.remove.map(({ id }) => id);
    if (gone.length > 0) await tx.delete(contactPoints).where(inArray(contactPoints.id, gone));
    const touched = [...changed.map(({ row }) => row.id), ...gone];
    return {
      ids: inOrder(entries.length, ids),
      created: plan.create.map(({ entry }) => entry.name),
      changed: changed.map(({ entry }) => entry.name),
      removed: plan.remove.map(({ name }) => name),
      async afterwards() {
        for (const id of touched) closeAgentsOf(`contact-point:${id}`);
        if (touched.length + plan.create.length > 0) await publish({ kind: "alerts" });
      },
    };
  },
  async export(db) {
    const rows = await db.select().from(contactPoints).orderBy(contactPoints.name);
    return rows.map((row) => {
      const secrets = secretNames(row).map(
        (name) => [name, secretReference(row.name, name)] as const,
      );
      return {
        name: row.name,
        kind: row.kind,
        ...(row.sends !== "alerts" && { sends: row.sends }),
        enabled: row.enabled,
        leastSeverity: row.leastSeverity,
        repeatMinutes: row.repeatMinutes,
        sendResolved: row.sendResolved,
        timeZone: row.timeZone,
        settings: row.settings,
        ...(secrets.length > 0 && { secrets: Object.fromEntries(secrets) }),
      };
    });
  },
};

/** Secrets that are kept; all there can be where another key has sealed them. */
function secretNames(row: ContactPointRow): string[] {
  const names = Object.keys(receiverDefinitions[row.kind].secrets.shape);
  try {
    const secrets = openSecrets(row);
    return names.filter((name) => Boolean(secrets[name]));
  } catch {
    return names;
  }
}
