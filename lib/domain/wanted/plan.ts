import { z } from "zod";
import { batchItemStates, batchLimitsSchema, batchStates } from "../batch";
import { sideNameSchema } from "../operation";
import { differenceSchema, seenHalfSchema } from "./drift";
import { type DriftKind, driftKinds, planActs } from "./drift-kinds";
import { mostInPlan, planStates } from "./plan-states";
import { windowSchema } from "./wanted-set";

export { mostInPlan, type PlanState } from "./plan-states";

/** A request that would be sent, secrets masked. */
export const plannedRequestSchema = z.object({
  side: sideNameSchema,
  connectionName: z.string(),
  method: z.string(),
  path: z.string(),
  body: z.unknown().optional(),
  note: z.string().nullable().describe("what depends on what the system answers first"),
});
export type PlannedRequest = z.infer<typeof plannedRequestSchema>;

export const planItemSchema = z.object({
  id: z.uuid(),
  kind: z.enum(driftKinds),
  act: z.enum(planActs).nullable().describe("null: nothing is done about it"),
  leftOut: z.string().nullable().describe("why nothing is done"),
  a: z.object({ connectionId: z.uuid(), connectionName: z.string() }),
  b: z.object({ connectionId: z.uuid(), connectionName: z.string() }),
  cause: z.string(),
  halves: z.array(seenHalfSchema),
  differences: z.array(differenceSchema),
  requests: z.array(plannedRequestSchema),
  lost: z.array(z.string()).describe("what goes with it, in sentences"),
  outcome: z
    .object({
      state: z.enum(batchItemStates),
      note: z.string().nullable(),
      operationId: z.uuid().nullable(),
    })
    .nullable()
    .describe("what became of it; null before it was applied"),
});
export type PlanItem = z.infer<typeof planItemSchema>;

export const planRowSchema = z.object({
  id: z.uuid(),
  setId: z.uuid(),
  setName: z.string(),
  system: z.string(),
  state: z.enum(planStates),
  auto: z.boolean().describe("made and applied by the set's own mode"),
  secondPerson: z.boolean(),
  limits: batchLimitsSchema,
  window: windowSchema.nullable(),
  counts: z
    .object({
      create: z.number().int(),
      renew: z.number().int(),
      reestablish: z.number().int(),
      remove: z.number().int(),
      leftOut: z.number().int(),
    })
    .describe("its items by what is done"),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  approvedBy: z.string().nullable(),
  approvedAt: z.iso.datetime().nullable(),
  endedBy: z.string().nullable(),
  endedAt: z.iso.datetime().nullable(),
  batchId: z
    .uuid()
    .nullable()
    .describe("the batch that carries it out; null before it was applied"),
});
export type PlanRow = z.infer<typeof planRowSchema>;

export const planSchema = planRowSchema.extend({
  outdated: z
    .string()
    .nullable()
    .describe("what has changed since it was made; items that do not fit any more are refused"),
  progress: z
    .object({ state: z.enum(batchStates), stopReason: z.string().nullable() })
    .nullable()
    .describe("of the batch that carries it out; null before it was applied"),
  total: z.number().int().describe("items there are in all"),
  ended: z
    .object({ acting: z.number().int(), over: z.number().int(), done: z.number().int() })
    .describe(
      "of all items: those that something is done about, that are over, that went as asked",
    ),
  items: z.array(planItemSchema).describe("the first of them, as many as were asked for"),
});
export type Plan = z.infer<typeof planSchema>;

/** What a plan would do about one line of drift, as both sides are now. */
export const remedySchema = planItemSchema.pick({
  act: true,
  leftOut: true,
  requests: true,
  lost: true,
});
export type Remedy = z.infer<typeof remedySchema>;

export const planInputSchema = z.object({
  setId: z.uuid("There is no such set."),
  pairs: z
    .array(z.string().max(100))
    .max(mostInPlan)
    .optional()
    .describe("only these, as two ids of connections joined by +; left out: all"),
});
export type PlanInput = z.infer<typeof planInputSchema>;

/** A line of drift as lists show it. */
export const driftRowSchema = z.object({
  id: z.uuid(),
  setId: z.uuid(),
  setName: z.string(),
  system: z.string(),
  kind: z.enum(driftKinds),
  a: z.object({ connectionId: z.uuid(), connectionName: z.string() }),
  b: z.object({ connectionId: z.uuid(), connectionName: z.string() }),
  cause: z.string(),
  halves: z.array(seenHalfSchema),
  differences: z.array(differenceSchema),
  since: z.iso.datetime(),
  act: z.enum(planActs).nullable().describe("what a plan would do about it; null: nothing"),
  whyNot: z.string().nullable().describe("why a plan would do nothing"),
});
export type DriftRow = z.infer<typeof driftRowSchema>;

/** How many lines of each kind there are. */
export const driftCountsSchema = z.object(
  Object.fromEntries(driftKinds.map((kind) => [kind, z.number().int()])) as Record<
    DriftKind,
    z.ZodNumber
  >,
);
export type DriftCounts = z.infer<typeof driftCountsSchema>;
