import { queryOptions } from "@tanstack/react-query";
import type { RouteArguments } from "@/lib/api/define";
import type {
  applyPlanRoute,
  approvePlanRoute,
  createWantedSetRoute,
  deleteWantedSetRoute,
  discardPlanRoute,
  listDriftRoute,
  listPlansRoute,
  listWantedSetsRoute,
  makePlanRoute,
  previewWantedSetRoute,
  readPlanRoute,
  readRemedyRoute,
  readWantedSetRoute,
  updateWantedSetRoute,
} from "@/lib/api/routes/wanted";
import { call } from "./client";
import { wantedKey } from "./keys";

/** What the list of drift is asked for, as it stands in the URL. */
export interface DriftAsked {
  kind: string;
  setId?: string | undefined;
}

/** Items of a plan that its page shows at first. */
export const planStep = 200;

export const wantedQueries = {
  sets: () =>
    queryOptions({
      queryKey: [...wantedKey, "sets"],
      queryFn: async ({ signal }) =>
        (await call<typeof listWantedSetsRoute>("GET", "/api/v1/wanted", { signal })).items,
    }),
  set: (id: string) =>
    queryOptions({
      queryKey: [...wantedKey, "set", id],
      queryFn: ({ signal }) =>
        call<typeof readWantedSetRoute>("GET", "/api/v1/wanted/{id}", { params: { id }, signal }),
    }),
  /** Apart from the rest: only its own answer makes it old. @param set as JSON. */
  preview: (set: string, id: string | null) =>
    queryOptions({
      queryKey: ["wanted-preview", set, id],
      queryFn: ({ signal }) =>
        call<typeof previewWantedSetRoute>("GET", "/api/v1/wanted/preview", {
          query: { set, ...(id !== null && { id }) },
          signal,
        }),
      staleTime: 0,
      gcTime: 0,
    }),
  drift: ({ kind, setId }: DriftAsked) =>
    queryOptions({
      queryKey: [...wantedKey, "drift", kind, setId ?? ""],
      queryFn: ({ signal }) =>
        call<typeof listDriftRoute>("GET", "/api/v1/drift", {
          query: { kind, ...(setId !== undefined && { setId }) },
          signal,
        }),
    }),
  remedy: (id: string) =>
    queryOptions({
      queryKey: [...wantedKey, "remedy", id],
      queryFn: ({ signal }) =>
        call<typeof readRemedyRoute>("GET", "/api/v1/drift/{id}/remedy", {
          params: { id },
          signal,
        }),
    }),
  plans: (setId: string | null) =>
    queryOptions({
      queryKey: [...wantedKey, "plans", setId],
      queryFn: async ({ signal }) =>
        (
          await call<typeof listPlansRoute>("GET", "/api/v1/plans", {
            query: setId === null ? {} : { setId },
            signal,
          })
        ).items,
    }),
  /** @param limit items that are read, from the first. */
  plan: (id: string, limit: number = planStep) =>
    queryOptions({
      queryKey: [...wantedKey, "plan", id, limit],
      queryFn: ({ signal }) =>
        call<typeof readPlanRoute>("GET", "/api/v1/plans/{id}", {
          params: { id },
          query: { limit },
          signal,
        }),
    }),
};

export type WantedBody = RouteArguments<typeof createWantedSetRoute>["body"];
export type WantedChangeBody = RouteArguments<typeof updateWantedSetRoute>["body"];
export type PlanBody = RouteArguments<typeof makePlanRoute>["body"];

export const createSet = (body: WantedBody) =>
  call<typeof createWantedSetRoute>("POST", "/api/v1/wanted", { body });

export const updateSet = (id: string, body: WantedChangeBody) =>
  call<typeof updateWantedSetRoute>("PUT", "/api/v1/wanted/{id}", { params: { id }, body });

export const deleteSet = (id: string) =>
  call<typeof deleteWantedSetRoute>("DELETE", "/api/v1/wanted/{id}", { params: { id } });

export const makePlan = (body: PlanBody) =>
  call<typeof makePlanRoute>("POST", "/api/v1/plans", { body, query: { limit: 1 } });

export const approvePlan = (id: string) =>
  call<typeof approvePlanRoute>("POST", "/api/v1/plans/{id}/approve", { params: { id } });

export const applyPlan = (id: string) =>
  call<typeof applyPlanRoute>("POST", "/api/v1/plans/{id}/apply", { params: { id } });

export const discardPlan = (id: string) =>
  call<typeof discardPlanRoute>("POST", "/api/v1/plans/{id}/discard", { params: { id } });
