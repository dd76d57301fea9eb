import { z } from "zod";
import {
  driftListSchema,
  driftQuerySchema,
  driftSummarySchema,
} from "@/lib/domain/wanted/drift-list";
import {
  mostInPlan,
  planInputSchema,
  planRowSchema,
  planSchema,
  remedySchema,
} from "@/lib/domain/wanted/plan";
import { wantedPreviewSchema } from "@/lib/domain/wanted/preview";
import {
  wantedChangeSchema,
  wantedInputSchema,
  wantedSetSchema,
} from "@/lib/domain/wanted/wanted-set";
import { defineRoute } from "../define";
import { oneOf, text } from "./parts";

const oneSet = oneOf("set");
const onePlan = oneOf("plan");

export const listWantedSetsRoute = defineRoute({
  id: "listWantedSets",
  method: "GET",
  path: "/api/v1/wanted",
  summary: "Every set of wanted relationships, and how it stands",
  access: "wanted.read",
  response: z.object({ items: z.array(wantedSetSchema) }),
});

export const createWantedSetRoute = defineRoute({
  id: "createWantedSet",
  method: "POST",
  path: "/api/v1/wanted",
  summary: "Say which relationships there should be: a mesh, hub and spokes, or single pairs",
  access: "wanted.write",
  body: wantedInputSchema,
  response: wantedSetSchema,
  status: 201,
  audit: { action: "wanted.create", targetKind: "wanted-set" },
});

export const previewWantedSetRoute = defineRoute({
  id: "previewWantedSet",
  method: "GET",
  path: "/api/v1/wanted/preview",
  summary: "What a set would want, and how what is there differs from it; stores nothing",
  access: "wanted.read",
  query: z.object({
    set: text(12_000).describe("JSON of the set, as it would be created"),
    id: z
      .uuid("There is no such set.")
      .optional()
      .describe("the set it would be in place of; left out: it is new"),
  }),
  response: wantedPreviewSchema,
});

export const readWantedSetRoute = defineRoute({
  id: "readWantedSet",
  method: "GET",
  path: "/api/v1/wanted/{id}",
  summary: "One set of wanted relationships",
  access: "wanted.read",
  params: oneSet,
  response: wantedSetSchema,
});

export const updateWantedSetRoute = defineRoute({
  id: "updateWantedSet",
  method: "PUT",
  path: "/api/v1/wanted/{id}",
  summary: "Change a set; its system stays",
  access: "wanted.write",
  params: oneSet,
  body: wantedChangeSchema,
  response: wantedSetSchema,
  audit: { action: "wanted.update", targetKind: "wanted-set" },
});

export const deleteWantedSetRoute = defineRoute({
  id: "deleteWantedSet",
  method: "DELETE",
  path: "/api/v1/wanted/{id}",
  summary: "Delete a set; relationships stay as they are",
  access: "wanted.write",
  params: oneSet,
  audit: { action: "wanted.delete", targetKind: "wanted-set" },
});

export const listDriftRoute = defineRoute({
  id: "listDrift",
  method: "GET",
  path: "/api/v1/drift",
  summary: "Where relationships are not what is wanted, and what a plan would do about it",
  access: "wanted.read",
  query: driftQuerySchema,
  response: driftListSchema,
});

export const summariseDriftRoute = defineRoute({
  id: "summariseDrift",
  method: "GET",
  path: "/api/v1/drift/summary",
  summary: "How many relationships are not what is wanted, and of how many that is not known",
  access: "wanted.read",
  response: driftSummarySchema,
});

export const readRemedyRoute = defineRoute({
  id: "readDriftRemedy",
  method: "GET",
  path: "/api/v1/drift/{id}/remedy",
  summary: "What a plan would do about one line of drift, in requests; read live, changes nothing",
  access: "plans.read",
  live: true,
  params: oneOf("line of drift"),
  response: remedySchema,
});

export const listPlansRoute = defineRoute({
  id: "listPlans",
  method: "GET",
  path: "/api/v1/plans",
  summary: "Plans, the newest first",
  access: "plans.read",
  query: z.object({
    setId: z.uuid("There is no such set.").optional().describe("of this set alone"),
  }),
  response: z.object({ items: z.array(planRowSchema).describe("at most 200") }),
});

const someItems = z.object({
  limit: z.coerce
    .number()
    .int("Enter a whole number.")
    .min(1, "Ask for at least one item.")
    .max(mostInPlan, `Ask for at most ${mostInPlan} items.`)
    .default(mostInPlan)
    .describe("items that are told, from the first; the numbers are of all"),
});

export const makePlanRoute = defineRoute({
  id: "makePlan",
  method: "POST",
  path: "/api/v1/plans",
  summary: "Create a plan that would put a set's drift right, with every request; changes nothing",
  access: "plans.write",
  live: true,
  query: someItems,
  body: planInputSchema,
  response: planSchema,
  status: 201,
  audit: { action: "plans.make", targetKind: "plan" },
});

export const readPlanRoute = defineRoute({
  id: "readPlan",
  method: "GET",
  path: "/api/v1/plans/{id}",
  summary: "One plan: what it does about each relationship, and what became of it",
  access: "plans.read",
  params: onePlan,
  query: someItems,
  response: planSchema,
});

export const approvePlanRoute = defineRoute({
  id: "approvePlan",
  method: "POST",
  path: "/api/v1/plans/{id}/approve",
  summary: "Approve a plan, so that it may be applied",
  access: "plans.write",
  params: onePlan,
  response: planSchema,
  audit: { action: "plans.approve", targetKind: "plan" },
});

export const applyPlanRoute = defineRoute({
  id: "applyPlan",
  method: "POST",
  path: "/api/v1/plans/{id}/apply",
  summary:
    "Apply a plan, once. Answers when it has begun: its batch has its id, and tells what becomes of it",
  access: "plans.write",
  params: onePlan,
  response: planSchema,
  status: 202,
  audit: { action: "plans.apply", targetKind: "plan" },
});

export const discardPlanRoute = defineRoute({
  id: "discardPlan",
  method: "POST",
  path: "/api/v1/plans/{id}/discard",
  summary: "Discard a plan that was not applied",
  access: "plans.write",
  params: onePlan,
  response: planSchema,
  audit: { action: "plans.discard", targetKind: "plan" },
});
