import { z } from "zod";
import {
  fleetHistorySchema,
  historyQuerySchema,
  peerHistoryQuerySchema,
  peerHistorySchema,
} from "@/lib/domain/history/schema";
import { defineRoute } from "../define";
import { listFormat, oneOf } from "./parts";

export const readFleetHistoryRoute = defineRoute({
  id: "readFleetHistory",
  method: "GET",
  path: "/api/v1/history",
  summary: "How many peers were in each state over time, and what was in trouble when",
  access: "peers.read",
  query: historyQuerySchema.extend({
    format: listFormat("comma-separated values"),
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
  params: oneOf("peer"),
  query: peerHistoryQuerySchema,
  response: peerHistorySchema,
});
