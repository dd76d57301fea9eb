import { z } from "zod";
import { atMost, mapOf } from "./limits";
import { sideNameSchema, stepProblemSchema } from "./operation";
import { peerStatusSchema } from "./status";
import { svmPeerSchema } from "./svm-peer";

const optionTextSchema = (most: number) =>
  z.string().max(...atMost(most, `Use at most ${most} characters.`));
const optionValueSchema = z.union([
  optionTextSchema(2_000),
  z.array(optionTextSchema(700)).max(...atMost(200, "Choose at most 200.")),
]);
const valuesSchema = mapOf(
  optionTextSchema(64),
  optionValueSchema,
  atMost(32, "Send at most 32 options."),
);

/** What was decided about a pair: per side and for both. Systems narrow it with schemas of their own. */
export const pairingOptionsSchema = z.object({
  a: valuesSchema,
  b: valuesSchema,
  shared: valuesSchema,
});
export type PairingOptions = z.infer<typeof pairingOptionsSchema>;

export const checkOutcomes = ["passed", "warning", "failed", "unknown"] as const;
export type CheckOutcome = (typeof checkOutcomes)[number];

/** One line of the readiness of two connections. */
export const checkSchema = z.object({
  id: z.string(),
  title: z.string(),
  side: sideNameSchema.nullable().describe("null: it is about both"),
  outcome: z.enum(checkOutcomes),
  found: z.string(),
  why: z.string().describe("why it matters"),
  remedy: z.string().nullable(),
  link: z.enum(["connection", "peer", "options"]).nullable().describe("where it is put right"),
  /** Key of the peer the link leads to. */
  peerKey: z.string().nullable(),
  /** The same peer in the inventory; null when it is not there yet. */
  peerId: z.uuid().nullable(),
  backend: stepProblemSchema.shape.backend,
});
export type Check = z.infer<typeof checkSchema>;

export const readinessSchema = z.object({
  verdict: z.enum(["ready", "warnings", "not-ready", "unknown"]),
  checks: z.array(checkSchema),
});
export type Readiness = z.infer<typeof readinessSchema>;

/** One end of a relationship that exists. */
export const pairHalfSchema = z.object({
  key: z.string(),
  id: z.string().nullable(),
  name: z.string(),
  status: peerStatusSchema,
  nativeState: z.string(),
});
export type PairHalf = z.infer<typeof pairHalfSchema>;

/** A registered connection that another one has a relationship with already. */
export const partnerSchema = z.object({
  connectionId: z.uuid(),
  peerId: z.uuid().describe("the half on the connection that was asked about"),
});
export type Partner = z.infer<typeof partnerSchema>;

const choiceSchema = z.object({
  value: z.string(),
  label: z.string(),
  hint: z.string().optional(),
  disabled: z.string().optional(),
});
const choicesSchema = z.record(z.string(), z.array(choiceSchema));
export const proposalSchema = z.object({
  options: pairingOptionsSchema,
  swap: z.string().optional().describe("why the sides should be swapped"),
  choices: z.object({ a: choicesSchema, b: choicesSchema }),
});

/** Something that stands on a half and goes or breaks with it. */
export const dependentSchema = z.object({
  kind: z.string(),
  name: z.string(),
  detail: z.string(),
  goesAlong: z
    .literal(true)
    .optional()
    .describe("it can be removed together with the relationship"),
});

/** SVM peers that would be removed together with the relationship they stand on; sides as the plan has them. */
export const unpairSvmPeersSchema = z.object({
  items: z.array(svmPeerSchema),
  warning: z.string().nullable().describe("what is not known and may stop it"),
  denied: z.string().nullable().describe("why they cannot be removed along with it now"),
});
export type UnpairSvmPeers = z.infer<typeof unpairSvmPeersSchema>;

/** What removing a pair takes along, read from both sides before anything is done. */
export const unpairPlanSchema = z.object({
  system: z.string(),
  title: z.string(),
  lost: z.array(z.string()).describe("what is lost with it, in sentences"),
  /** Why a backend would refuse it, as long as this stands there. */
  denied: z.string().nullable(),
  svmPeers: unpairSvmPeersSchema
    .nullable()
    .describe("what can be removed along with it, so that `denied` does not hold; null: nothing"),
  sides: z.array(
    z.object({
      side: sideNameSchema,
      connectionId: z.uuid(),
      connectionName: z.string(),
      half: pairHalfSchema.nullable(),
      dependents: z.array(dependentSchema),
      problem: stepProblemSchema.nullable(),
    }),
  ),
});
export type UnpairPlan = z.infer<typeof unpairPlanSchema>;
