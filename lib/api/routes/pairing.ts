import { z } from "zod";
import { atMost } from "@/lib/domain/limits";
import { onFailureChoices, operationRowSchema } from "@/lib/domain/operation";
import {
  pairingOptionsSchema,
  partnerSchema,
  proposalSchema,
  readinessSchema,
  unpairPlanSchema,
} from "@/lib/domain/pairing";
import { repairActionSchema, repairSchema } from "@/lib/domain/repair";
import { defineRoute } from "../define";
import { connectionId, text } from "./parts";

const two = z.object({
  a: connectionId.describe("connection that offers"),
  b: connectionId.describe("connection that accepts"),
});
const onePeer = z.object({ peer: z.uuid("There is no such peer.").describe("either half") });

export const readProposalRoute = defineRoute({
  id: "readPairingProposal",
  method: "GET",
  path: "/api/v1/pairing/proposal",
  summary:
    "What pairing two connections would use, found by reading both, and what can be chosen instead",
  access: "peers.read",
  live: true,
  query: two,
  response: proposalSchema,
});

export const readReadinessRoute = defineRoute({
  id: "readPairingReadiness",
  method: "GET",
  path: "/api/v1/pairing/readiness",
  summary: "Whether two connections can be paired: a verdict and a line per check; changes nothing",
  access: "peers.read",
  live: true,
  query: two.extend({
    options: text(20_000)
      .optional()
      .describe("JSON of the options; without, what would be proposed"),
    check: text(64).optional().describe("only this line"),
  }),
  response: readinessSchema,
});

export const readPartnersRoute = defineRoute({
  id: "readPairingPartners",
  method: "GET",
  path: "/api/v1/pairing/partners",
  summary: "Registered connections that one has a relationship with already, as last read",
  access: "peers.read",
  query: z.object({ connection: connectionId.describe("id of the connection") }),
  response: z.object({ items: z.array(partnerSchema) }),
});

export const beginPairRoute = defineRoute({
  id: "beginPair",
  method: "POST",
  path: "/api/v1/pairing",
  summary:
    "Pair two connections: both halves, or none. Answers when it has started; follow the operation",
  access: "peers.write",
  live: true,
  body: two.extend({
    options: pairingOptionsSchema.optional().describe("without, what would be proposed"),
    onFailure: z
      .enum(onFailureChoices, "Choose undo or hold.")
      .default("undo")
      .describe(
        "hold: a step that fails waits ten minutes for a decision before everything is rolled back",
      ),
    despite: z
      .array(text(200))
      .max(...atMost(50, "Name at most 50 checks."))
      .default([])
      .describe("checks that had failed and were set aside by whoever asks; kept in Activity"),
  }),
  response: operationRowSchema,
  status: 202,
  audit: { action: "pairing.pair", targetKind: "operation" },
});

export const beginManyRoute = defineRoute({
  id: "beginManyPairs",
  method: "POST",
  path: "/api/v1/pairing/batch",
  summary:
    "Pair many: every given pair with what would be proposed, a few at a time. Follow the operations of the batch",
  access: "peers.write",
  live: true,
  body: z.object({
    pairs: z
      .array(two)
      .min(1, "Choose at least one pair.")
      .max(...atMost(200, "Choose at most 200 pairs.")),
  }),
  response: z.object({
    batchId: z.uuid(),
    items: z.array(operationRowSchema),
    refused: z
      .array(two.extend({ detail: z.string(), remedy: z.string().nullable() }))
      .describe("pairs that could not be started, with the reason"),
  }),
  status: 202,
  audit: { action: "pairing.pair-many", targetKind: "operation" },
});

const takingSvmPeers = z
  .boolean("Say yes or no to removing the SVM peers as well.")
  .default(false)
  .describe("whether the SVM peers on the relationship are removed first");

export const readUnpairPlanRoute = defineRoute({
  id: "readUnpairPlan",
  method: "GET",
  path: "/api/v1/pairing/unpair",
  summary:
    "Both halves of a peer's relationship and what depends on them, read live; changes nothing",
  access: "peers.read",
  live: true,
  query: onePeer,
  response: unpairPlanSchema,
});

export const beginUnpairRoute = defineRoute({
  id: "beginUnpair",
  method: "POST",
  path: "/api/v1/pairing/unpair",
  summary:
    "Remove both halves of a peer's relationship. Answers when it has started; follow the operation",
  access: "peers.write",
  live: true,
  body: onePeer.extend({ svmPeers: takingSvmPeers }),
  response: operationRowSchema,
  status: 202,
  audit: { action: "pairing.unpair", targetKind: "operation" },
});

export const readRepairRoute = defineRoute({
  id: "readRepair",
  method: "GET",
  path: "/api/v1/pairing/repair",
  summary:
    "What is the matter with a peer's relationship, and what can be done; read live from both ends, changes nothing",
  access: "peers.read",
  live: true,
  query: onePeer,
  response: repairSchema,
});

export const beginRepairRoute = defineRoute({
  id: "beginRepair",
  method: "POST",
  path: "/api/v1/pairing/repair",
  summary:
    "Put a peer's relationship right with one of the acts its diagnosis offers. Answers when it has started; follow the operation",
  access: "peers.write",
  live: true,
  body: onePeer.extend({ act: repairActionSchema, svmPeers: takingSvmPeers }),
  response: operationRowSchema,
  status: 202,
  audit: { action: "pairing.repair", targetKind: "operation" },
});
