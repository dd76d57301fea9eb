import { z } from "zod";
import {
  batchCheckSchema,
  batchLimitsSchema,
  batchRequestSchema,
  batchRowSchema,
  batchSchema,
} from "@/lib/domain/batch";
import { wholeNumberOr } from "@/lib/domain/query";
import { defineRoute } from "../define";
import { oneOf } from "./parts";

const oneBatch = oneOf("batch");
const targetKind = "batch";

export const checkBatchRoute = defineRoute({
  id: "checkBatch",
  method: "POST",
  path: "/api/v1/batches/check",
  summary:
    "Whether an act may be done to chosen peers: a verdict for each, read live, and what it loses; changes nothing",
  access: "peers.write",
  live: true,
  body: batchRequestSchema,
  response: batchCheckSchema,
  audit: { action: "batches.check", targetKind },
});

export const beginBatchRoute = defineRoute({
  id: "beginBatch",
  method: "POST",
  path: "/api/v1/batches",
  summary:
    "Do an act to chosen peers, a few at a time. Answers when it has begun; follow the batch. Each is looked at again before it is begun",
  access: "peers.write",
  body: batchRequestSchema.extend({ limits: batchLimitsSchema.prefault({}) }),
  response: batchSchema,
  status: 202,
  audit: { action: "batches.begin", targetKind },
});

export const listBatchesRoute = defineRoute({
  id: "listBatches",
  method: "GET",
  path: "/api/v1/batches",
  summary: "Batches, newest first, each with how many of its items stand where",
  access: "peers.read",
  query: z.object({ limit: wholeNumberOr(20, 1, 200).describe("batches at most") }),
  response: z.object({ items: z.array(batchRowSchema), total: z.number().int() }),
});

export const readBatchRoute = defineRoute({
  id: "readBatch",
  method: "GET",
  path: "/api/v1/batches/{id}",
  summary: "One batch with the report of every item",
  access: "peers.read",
  params: oneBatch,
  query: z.object({
    format: z
      .enum(["json", "csv"], "Ask for json or csv.")
      .default("json")
      .describe("csv: the report as comma-separated values"),
  }),
  response: batchSchema,
});

export const continueBatchRoute = defineRoute({
  id: "continueBatch",
  method: "POST",
  path: "/api/v1/batches/{id}/continue",
  summary: "Go on with the rest of a batch that stands still; failures so far count no more",
  access: "peers.write",
  params: oneBatch,
  body: z
    .object({
      again: z
        .boolean()
        .default(false)
        .describe("also what failed, was taken back or was not ready"),
    })
    .prefault({}),
  response: batchSchema,
  status: 202,
  audit: { action: "batches.continue", targetKind },
});

export const stopBatchRoute = defineRoute({
  id: "stopBatch",
  method: "POST",
  path: "/api/v1/batches/{id}/stop",
  summary: "Begin no more items of a batch; what is under way finishes",
  access: "peers.write",
  params: oneBatch,
  response: batchSchema,
  audit: { action: "batches.stop", targetKind },
});

export const undoBatchRoute = defineRoute({
  id: "undoBatch",
  method: "POST",
  path: "/api/v1/batches/{id}/undo",
  summary: "Take back what a batch did, where that can be: begins another batch, which is answered",
  access: "peers.write",
  params: oneBatch,
  response: batchSchema,
  status: 202,
  audit: { action: "batches.undo", targetKind },
});
