import { z } from "zod";
import { operationStates, stepProblemSchema } from "./operation";

/** What a batch can do to each of its items. */
export const batchActs = [
  "unpair",
  "delete",
  "renew",
  "anew",
  "encryption",
  "refresh",
  "label",
  "plan",
] as const;
export type BatchActName = (typeof batchActs)[number];

/** `stopped`: what is under way finishes, nothing more begins until somebody has it go on. `ended`: no item is left. */
export const batchStates = ["running", "stopped", "ended"] as const;
export type BatchState = (typeof batchStates)[number];

/**
 * Where an item stands. `left`: done but for something on the to-do list of its operation. `failed`: nothing was
 * changed, or not all of it. `undone`: taken back. `skipped`: never begun, because it was not ready.
 */
export const batchItemStates = [
  "waiting",
  "begun",
  "done",
  "left",
  "failed",
  "undone",
  "skipped",
] as const;
export type BatchItemState = (typeof batchItemStates)[number];

/** What did not go as asked: these are what "stop after so many failures" counts. */
export const failedItemStates = ["left", "failed", "undone"] as const;

/** How many items are carried out at once, and after how many failures no more begin; null: whatever happens. */
export const batchLimitsSchema = z.object({
  atOnce: z.number().int().min(1).max(8).default(4),
  stopAfter: z.number().int().min(1).max(1_000).nullable().default(3),
});
export type BatchLimits = z.infer<typeof batchLimitsSchema>;

/** What an item is about, as it was called when the batch was made; it may be gone since. */
export const batchSubjectSchema = z.object({
  kind: z.enum(["peer", "connection", "pair"]),
  id: z.string().describe("of the peer or the connection; of a pair both connections, joined by +"),
  name: z.string(),
  detail: z.string().describe("where it is: the connection, or both"),
});
export type BatchSubject = z.infer<typeof batchSubjectSchema>;

export const batchItemSchema = z.object({
  id: z.uuid(),
  position: z.number(),
  subject: batchSubjectSchema,
  state: z.enum(batchItemStates),
  note: z.string().nullable().describe("what was done, or why it was left out, in words"),
  problem: stepProblemSchema.nullable(),
  operation: z
    .object({
      id: z.uuid(),
      title: z.string(),
      state: z.enum(operationStates),
      todos: z.array(z.string()).describe("titles of what is still on its to-do list"),
    })
    .nullable()
    .describe("the operation that carries it out"),
  peerId: z.uuid().nullable().describe("its peer, where that is still in the inventory"),
  undoable: z.boolean(),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
});
export type BatchItem = z.infer<typeof batchItemSchema>;

export const batchRowSchema = z.object({
  id: z.uuid(),
  act: z.enum(batchActs),
  title: z.string(),
  state: z.enum(batchStates),
  stopReason: z.string().nullable().describe("why it stands still, in words"),
  limits: batchLimitsSchema,
  counts: z.record(z.enum(batchItemStates), z.number()),
  undoOf: z.uuid().nullable().describe("the batch that this one takes back"),
  actor: z.string(),
  createdAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
});
export type BatchRow = z.infer<typeof batchRowSchema>;

/** A batch with its report, an item at a time. */
export const batchSchema = batchRowSchema.extend({ items: z.array(batchItemSchema) });
export type Batch = z.infer<typeof batchSchema>;
