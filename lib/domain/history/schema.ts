import { z } from "zod";
import { sourceSchema } from "../list";
import { gapSchema } from "../peer-detail";
import { peerEventSchema } from "../peer";
import { commaList, instantSchema, searchWords } from "../query";
import { numberUnits } from "./numbers";
import { historyRanges } from "./range";
import { historyStates } from "./segments";

/* What the API asks and answers about the past. */

const time = {
  range: z.enum(historyRanges).default("24h").describe("how far back from now, or from `to`"),
  from: instantSchema.describe("instead of a range; at most 400 days before `to`"),
  to: instantSchema.describe("until now when left out"),
};

const historyStateSchema = z.enum(historyStates);

export const peerHistoryQuerySchema = z.object(time);
export type PeerHistoryQuery = z.infer<typeof peerHistoryQuerySchema>;

/** Filters and time of the History page, as they stand in the URL. */
export const historyQuerySchema = z.object({
  ...time,
  q: searchWords.describe("words to find in name, remote name, addresses and connection"),
  status: commaList
    .pipe(z.array(historyStateSchema))
    .describe(
      "comma-separated states; incidents are times in one of them, else failed or degraded",
    ),
  system: commaList.describe("comma-separated systems"),
  connection: commaList.pipe(z.array(z.uuid())).describe("comma-separated connection ids"),
});
export type HistoryQuery = z.infer<typeof historyQuerySchema>;

const at = z.iso.datetime();

const segmentSchema = z.object({
  state: historyStateSchema.nullable().describe("null while it was not there"),
  from: at,
  to: at,
});

/** One peer's past. */
export const peerHistorySchema = z.object({
  peer: z.object({
    id: z.uuid(),
    name: z.string(),
    system: z.string(),
    connectionId: z.uuid(),
    connectionName: z.string(),
    gone: z.boolean().describe("it is not in the inventory any more"),
  }),
  from: at,
  to: at,
  recordedSince: at.nullable().describe("null: nothing is recorded of it"),
  segments: z.array(segmentSchema).describe("its states, without a hole"),
  shares: z
    .array(z.object({ state: historyStateSchema, seconds: z.number(), share: z.number() }))
    .describe("how long it was in each state, of the time it was there"),
  changes: z.array(peerEventSchema).describe("newest first, at most 200"),
  moreChanges: z.boolean().describe("there are older ones within this time"),
  gaps: z.array(gapSchema).describe("when its connection could not be read"),
  numbers: z
    .array(
      z.object({
        id: z.string(),
        label: z.string(),
        unit: z.enum(numberUnits),
        points: z
          .array(
            z.object({
              at,
              value: z.number().nullable().describe("until the next one; null: not known"),
            }),
          )
          .describe("at most one change in 15 minutes; of what is older than a week fewer"),
      }),
    )
    .describe("numbers that the system reports of it"),
});
export type PeerHistory = z.infer<typeof peerHistorySchema>;

const incidentSchema = z.object({
  from: at,
  fromKnown: z.boolean().describe("false: it began before this"),
  to: at.nullable().describe("null: it goes on"),
  worst: historyStateSchema,
  cause: z.string().nullable(),
  parts: z.array(segmentSchema),
});
export type HistoryIncident = z.infer<typeof incidentSchema>;

const incidentLineSchema = z.object({
  kind: z.enum(["peer", "connection"]),
  id: z.uuid().describe("of the peer or the connection"),
  name: z.string(),
  system: z.string(),
  connectionId: z.uuid(),
  connectionName: z.string(),
  gone: z.boolean(),
  otherEnds: z
    .array(z.object({ id: z.uuid(), name: z.string(), connectionName: z.string() }))
    .describe("other halves of the same relationship: its incidents are theirs too"),
  incidents: z.array(incidentSchema).describe("oldest first"),
});
export type IncidentLine = z.infer<typeof incidentLineSchema>;

const countsSchema = z.partialRecord(historyStateSchema, z.number());

export const fleetHistorySchema = z.object({
  from: at,
  to: at,
  bucketS: z.number().int().describe("length of a bucket; the last one ends with `to`"),
  recordedSince: at.nullable().describe("null: nothing is recorded yet"),
  buckets: z
    .array(
      z.object({
        from: at,
        to: at,
        peers: countsSchema.describe(
          "how many peers were in each state, on average over the bucket",
        ),
      }),
    )
    .describe("oldest first"),
  latest: countsSchema.describe("how many peers were in each state just before `to`"),
  incidents: z.object({
    lines: z.array(incidentLineSchema).describe("one per relationship or connection, latest first"),
    total: z.number().int().describe("lines there are; at most 100 are listed"),
    since: at.describe(
      "incidents are listed from here on: later than `from` when there are too many",
    ),
  }),
  sources: z.array(sourceSchema),
});
export type FleetHistory = z.infer<typeof fleetHistorySchema>;
