import { queryOptions } from "@tanstack/react-query";
import type { RouteArguments } from "@/lib/api/define";
import type {
  changeRotationRoute,
  createRotationScheduleRoute,
  deleteReminderRoute,
  deleteRotationScheduleRoute,
  listRemindersRoute,
  listRotationSchedulesRoute,
  listRotationsRoute,
  markReplacedRoute,
  readRotationRoute,
  rotateNowRoute,
  setReminderRoute,
  updateRotationScheduleRoute,
} from "@/lib/api/routes/rotation";
import type { RotationAct, RotationState } from "@/lib/domain/rotation";
import { call } from "./client";
import { rotationKey } from "./keys";

interface Filter {
  state?: RotationState;
  q?: string;
}

/** While something is rotated its list looks again this often, should an event be missed. */
const recheckMs = 5_000;

export const rotationQueries = {
  list: (filter: Filter = {}) =>
    queryOptions({
      queryKey: [...rotationKey, "list", filter],
      queryFn: ({ signal }) =>
        call<typeof listRotationsRoute>("GET", "/api/v1/rotation", { query: filter, signal }),
      refetchInterval: (query) => ((query.state.data?.counts.running ?? 0) > 0 ? recheckMs : false),
    }),
  ofPeer: (id: string) =>
    queryOptions({
      queryKey: [...rotationKey, "peer", id],
      queryFn: ({ signal }) =>
        call<typeof readRotationRoute>("GET", "/api/v1/rotation/peers/{id}", {
          params: { id },
          signal,
        }),
    }),
  schedules: () =>
    queryOptions({
      queryKey: [...rotationKey, "schedules"],
      queryFn: async ({ signal }) =>
        (
          await call<typeof listRotationSchedulesRoute>("GET", "/api/v1/rotation/schedules", {
            signal,
          })
        ).items,
    }),
  reminders: () =>
    queryOptions({
      queryKey: [...rotationKey, "reminders"],
      queryFn: async ({ signal }) =>
        (await call<typeof listRemindersRoute>("GET", "/api/v1/rotation/reminders", { signal }))
          .items,
    }),
};

export type ScheduleBody = RouteArguments<typeof createRotationScheduleRoute>["body"];
export type ScheduleChangeBody = RouteArguments<typeof updateRotationScheduleRoute>["body"];
export type ReminderBody = RouteArguments<typeof setReminderRoute>["body"];

export const rotationApi = {
  now: (id: string) =>
    call<typeof rotateNowRoute>("POST", "/api/v1/rotation/peers/{id}/now", { params: { id } }),
  change: (id: string, act: RotationAct) =>
    call<typeof changeRotationRoute>("POST", "/api/v1/rotation/peers/{id}", {
      params: { id },
      body: { act },
    }),
  createSchedule: (body: ScheduleBody) =>
    call<typeof createRotationScheduleRoute>("POST", "/api/v1/rotation/schedules", { body }),
  updateSchedule: (id: string, body: ScheduleChangeBody) =>
    call<typeof updateRotationScheduleRoute>("PUT", "/api/v1/rotation/schedules/{id}", {
      params: { id },
      body,
    }),
  deleteSchedule: (id: string) =>
    call<typeof deleteRotationScheduleRoute>("DELETE", "/api/v1/rotation/schedules/{id}", {
      params: { id },
    }),
  remind: (body: ReminderBody) =>
    call<typeof setReminderRoute>("PUT", "/api/v1/rotation/reminders", { body }),
  replaced: (id: string) =>
    call<typeof markReplacedRoute>("POST", "/api/v1/rotation/reminders/{id}/replaced", {
      params: { id },
    }),
  remindNoMore: (id: string) =>
    call<typeof deleteReminderRoute>("DELETE", "/api/v1/rotation/reminders/{id}", {
      params: { id },
    }),
};
