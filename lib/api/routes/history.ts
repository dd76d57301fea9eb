import { z } from "zod";
import {
  fleetHistorySchema,
  historyQuerySchema,
  peerHistoryQuerySchema,
  peerHistorySchema,
} from "@/lib/domain/history/schema";
import { defineRoute } from "../define";

export const readFleetHistoryRoute = defineRoute({
  id: "readFleetHistory",
  method: "GET",
  path: "/api/v1/history",
  summary: "How many peers were in each state over time, and what was in trouble when",
  access: "peers.read",
  query: historyQuerySchema.extend({
    format: z
      .enum(["json", "csv"], "Ask for json or csv.")
      .optional()
      .describe("csv: comma-separated values; so does Accept: text/csv"),
    of: z
      .enum(["counts", "incidents"], "Ask for counts or incidents.")
      .default("counts")
      .describe("what csv has a line for: each bucket, or each incident"),
  }),
  response: fleetHistorySchema,
});

export const readPeerHistoryRoute = defineRoute({
  id: "readPeerHistory",
  method: "GET",
  path: "/api/v1/peers/{id}/history",
  summary: "What one peer was like over time, also of one that is gone",
  access: "peers.read",
  params: z.object({ id: z.uuid("There is no such peer.") }),
  query: peerHistoryQuerySchema,
  response: peerHistorySchema,
});
