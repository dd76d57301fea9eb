import { z } from "zod";
import { labelEditSchema } from "./annotation";
import { peerActNames, batchActs, mostInBatch } from "./batch-acts";
import { atMost } from "./limits";
import { operationStates, stepProblemSchema } from "./operation";

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

/** What going on again tries once more, where it was begun. */
export const retriedItemStates = ["failed", "undone", "skipped"] as const;

/** How many items are carried out at once, and after how many failures no more begin; null: whatever happens. */
export const batchLimitsSchema = z.object({
  atOnce: z
    .number()
    .int("Enter a whole number.")
    .min(1, "Carry out at least one at once.")
    .max(8, "Carry out at most 8 at once.")
    .default(4)
    .describe("items carried out at the same time"),
  stopAfter: z
    .number()
    .int("Enter a whole number.")
    .min(1, "Stop after one failure at the earliest.")
    .max(mostInBatch, `Enter at most ${mostInBatch}.`)
    .nullable()
    .default(3)
    .describe("failures after which no more items begin; null: go on whatever fails"),
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
  retry: z.boolean().describe("going on again tries it once more"),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
});
export type BatchItem = z.infer<typeof batchItemSchema>;

/** How many items stand where. */
const batchCountsSchema = z.object({
  waiting: z.number(),
  begun: z.number(),
  done: z.number(),
  left: z.number(),
  failed: z.number(),
  undone: z.number(),
  skipped: z.number(),
} satisfies Record<BatchItemState, z.ZodNumber>);

export const batchRowSchema = z.object({
  id: z.uuid(),
  act: z.enum(batchActs),
  title: z.string(),
  state: z.enum(batchStates),
  stopReason: z.string().nullable().describe("why it stands still, in words"),
  limits: batchLimitsSchema,
  counts: batchCountsSchema,
  undoOf: z.uuid().nullable().describe("the batch that this one takes back"),
  actor: z.string(),
  createdAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
});
export type BatchRow = z.infer<typeof batchRowSchema>;

/** A batch with its report, an item at a time. */
export const batchSchema = batchRowSchema.extend({
  undoneBy: z.uuid().nullable().describe("the batch that takes this one back"),
  items: z.array(batchItemSchema),
});
export type Batch = z.infer<typeof batchSchema>;

/** What an act can be told. */
export const batchOptionsSchema = z.object({
  leaveSilent: z
    .boolean()
    .default(false)
    .describe(
      "unpair: a side that does not answer keeps the other from nothing; its half goes onto the to-do list",
    ),
  encryption: z
    .string()
    .max(...atMost(40, "Choose an encryption."))
    .optional()
    .describe("encryption: what both halves are to propose, in the system's own word"),
  labels: labelEditSchema.optional().describe("label: what is added and what goes"),
});
export type BatchOptions = z.infer<typeof batchOptionsSchema>;

/** An act on chosen peers. */
export const batchRequestSchema = z.object({
  act: z.enum(peerActNames),
  peers: z
    .array(z.uuid("There is no such peer."))
    .min(1, "Choose at least one peer.")
    .max(...atMost(mostInBatch, `Choose at most ${mostInBatch} peers.`)),
  options: batchOptionsSchema.prefault({}),
});
export type BatchRequest = z.infer<typeof batchRequestSchema>;

/** `left-out`: nothing to do with it, as the second half of a relationship that is chosen already. */
const verdicts = ["ready", "blocked", "left-out"] as const;

/** One thing of a selection, and whether the act may be done to it now. */
export const checkedItemSchema = z.object({
  subject: batchSubjectSchema,
  verdict: z.enum(verdicts),
  why: z.string().nullable().describe("why it is blocked or left out"),
  loses: z.array(z.string()).describe("what is lost or changed with it, in sentences"),
  warning: z.string().nullable().describe("what to know before it is done all the same"),
  silent: z
    .string()
    .nullable()
    .describe("the connection that does not answer, where it is only that"),
});
export type CheckedItem = z.infer<typeof checkedItemSchema>;

/** One verdict over a selection; nothing was changed for it. */
export const batchCheckSchema = z.object({
  act: z.enum(peerActNames),
  title: z.string(),
  items: z.array(checkedItemSchema),
  undo: z.string().describe("whether and how it can be undone afterwards, in a sentence"),
  typed: z.string().nullable().describe("what a person has to type first, where much is lost"),
});
export type BatchCheck = z.infer<typeof batchCheckSchema>;
