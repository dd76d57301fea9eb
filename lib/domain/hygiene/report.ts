import { z } from "zod";
import { sourceSchema } from "@/lib/domain/list";
import { atMost } from "@/lib/domain/limits";
import { permissions, type Permission } from "@/lib/domain/permissions";
import { commaList, searchWords, wholeNumberOr } from "@/lib/domain/query";
import { hygieneKinds, hygieneSeverities, usualSecretAgeDays } from "./kinds";

export const hygieneSorts = ["severity", "kind", "name", "connection", "since"] as const;

/** Filters, sort and page of the hygiene report, as they stand in the URL. */
export const hygieneQuerySchema = z.object({
  q: searchWords.describe("words to find in name, connections and what was found"),
  kind: commaList.pipe(z.array(z.enum(hygieneKinds))).describe("comma-separated kinds"),
  severity: commaList
    .pipe(z.array(z.enum(hygieneSeverities)))
    .describe("comma-separated severities; unknown: what could not be read"),
  system: commaList.describe("comma-separated systems"),
  connection: commaList.pipe(z.array(z.uuid())).describe("comma-separated connection ids"),
  days: wholeNumberOr(usualSecretAgeDays, 1, 3_650).describe(
    "age in days from which a passphrase is old",
  ),
  sort: z
    .string()
    .max(...atMost(40, "Sort by one column."))
    .regex(
      new RegExp(`^-?(${hygieneSorts.join("|")})$`),
      `Sort by one of ${hygieneSorts.join(", ")}; a leading - reverses.`,
    )
    .default("severity")
    .describe("column; a leading - reverses"),
  limit: wholeNumberOr(500, 1, 1_000).describe("findings at most"),
  offset: wholeNumberOr(0, 0).describe("findings to leave out first"),
});
export type HygieneQuery = z.infer<typeof hygieneQuerySchema>;

export const hygieneFindingSchema = z.object({
  id: z.string().describe("the same while it is the same finding"),
  kind: z.enum(hygieneKinds),
  severity: z.enum(hygieneSeverities).describe("unknown: what would tell could not be read"),
  detail: z.string().describe("what was found, in a sentence"),
  object: z
    .object({
      kind: z.enum(["peer", "connection", "key-manager"]),
      id: z.uuid(),
      name: z.string(),
    })
    .describe("what it is about; of a relationship the half that is worse off"),
  system: z.string(),
  connections: z.array(z.object({ id: z.uuid(), name: z.string() })),
  since: z.iso.datetime().nullable().describe("since when it is so; null where that is not known"),
  sinceKnown: z.boolean().describe("false: it is so at least since then"),
  act: z
    .object({
      label: z.string(),
      path: z.string().describe("page that does it"),
      permission: z.enum(Object.keys(permissions) as [Permission, ...Permission[]]),
    })
    .nullable()
    .describe("what mends it"),
});
export type HygieneFinding = z.infer<typeof hygieneFindingSchema>;

const count = z.number().int();
const counts = z.record(z.string(), count);

/** How one connection does. */
export const hygieneScoreSchema = z.object({
  connectionId: z.uuid(),
  name: z.string(),
  system: z.string(),
  score: count
    .nullable()
    .describe("share of its checks that are good, weighted, in per cent; null: none could be made"),
  high: count,
  medium: count,
  low: count,
  unknown: count.describe("checks that could not be made; they count as neither good nor bad"),
  good: count,
});
export type HygieneScore = z.infer<typeof hygieneScoreSchema>;

export const hygieneReportSchema = z.object({
  items: z.array(hygieneFindingSchema),
  total: count.describe("findings that match, over all pages"),
  facets: z.object({ kind: counts, severity: counts, system: counts, connection: counts }),
  scores: z.array(hygieneScoreSchema).describe("every connection, the lowest score first"),
  sources: z.array(sourceSchema),
});
export type HygieneReport = z.infer<typeof hygieneReportSchema>;
