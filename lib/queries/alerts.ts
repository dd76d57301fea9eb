import { queryOptions } from "@tanstack/react-query";
import type { RouteArguments } from "@/lib/api/define";
import type {
  acknowledgeAlertRoute,
  createAlertRuleRoute,
  createContactPointRoute,
  createSilenceRoute,
  deleteAlertRuleRoute,
  deleteContactPointRoute,
  deleteSilenceRoute,
  listAlertRulesRoute,
  listAlertsRoute,
  listContactPointsRoute,
  listSilencesRoute,
  resetAlertRuleRoute,
  testContactPointRoute,
  updateAlertRuleRoute,
  updateContactPointRoute,
  updateSilenceRoute,
  withdrawAcknowledgementRoute,
} from "@/lib/api/routes/alerts";
import { call } from "./client";
import { alertsKey } from "./keys";

/** All of it changes together: a rule makes alerts, a silence keeps them quiet. */
export const alertQueries = {
  now: () =>
    queryOptions({
      queryKey: [...alertsKey, "now"],
      queryFn: ({ signal }) => call<typeof listAlertsRoute>("GET", "/api/v1/alerts", { signal }),
    }),
  rules: () =>
    queryOptions({
      queryKey: [...alertsKey, "rules"],
      queryFn: async ({ signal }) =>
        (await call<typeof listAlertRulesRoute>("GET", "/api/v1/alerts/rules", { signal })).items,
    }),
  contactPoints: () =>
    queryOptions({
      queryKey: [...alertsKey, "contact-points"],
      queryFn: async ({ signal }) =>
        (
          await call<typeof listContactPointsRoute>("GET", "/api/v1/alerts/contact-points", {
            signal,
          })
        ).items,
    }),
  silences: () =>
    queryOptions({
      queryKey: [...alertsKey, "silences"],
      queryFn: async ({ signal }) =>
        (await call<typeof listSilencesRoute>("GET", "/api/v1/alerts/silences", { signal })).items,
    }),
};

export type RuleBody = RouteArguments<typeof createAlertRuleRoute>["body"];
export type NewContactPointBody = RouteArguments<typeof createContactPointRoute>["body"];
export type ContactPointBody = RouteArguments<typeof updateContactPointRoute>["body"];
export type SilenceBody = RouteArguments<typeof createSilenceRoute>["body"];

export const acknowledgeAlert = (id: string, note: string | null) =>
  call<typeof acknowledgeAlertRoute>("PUT", "/api/v1/alerts/acknowledgements/{id}", {
    params: { id },
    body: { note },
  });

export const withdrawAcknowledgement = (id: string) =>
  call<typeof withdrawAcknowledgementRoute>("DELETE", "/api/v1/alerts/acknowledgements/{id}", {
    params: { id },
  });

export const createRule = (body: RuleBody) =>
  call<typeof createAlertRuleRoute>("POST", "/api/v1/alerts/rules", { body });

export const updateRule = (id: string, body: RuleBody) =>
  call<typeof updateAlertRuleRoute>("PUT", "/api/v1/alerts/rules/{id}", { params: { id }, body });

export const deleteRule = (id: string) =>
  call<typeof deleteAlertRuleRoute>("DELETE", "/api/v1/alerts/rules/{id}", { params: { id } });

export const resetRule = (id: string) =>
  call<typeof resetAlertRuleRoute>("POST", "/api/v1/alerts/rules/{id}/reset", { params: { id } });

export const createContactPoint = (body: NewContactPointBody) =>
  call<typeof createContactPointRoute>("POST", "/api/v1/alerts/contact-points", { body });

export const updateContactPoint = (id: string, body: ContactPointBody) =>
  call<typeof updateContactPointRoute>("PUT", "/api/v1/alerts/contact-points/{id}", {
    params: { id },
    body,
  });

export const deleteContactPoint = (id: string) =>
  call<typeof deleteContactPointRoute>("DELETE", "/api/v1/alerts/contact-points/{id}", {
    params: { id },
  });

export const testContactPoint = (id: string) =>
  call<typeof testContactPointRoute>("POST", "/api/v1/alerts/contact-points/{id}/test", {
    params: { id },
  });

export const createSilence = (body: SilenceBody) =>
  call<typeof createSilenceRoute>("POST", "/api/v1/alerts/silences", { body });

export type SilenceChangeBody = RouteArguments<typeof updateSilenceRoute>["body"];

export const updateSilence = (id: string, body: SilenceChangeBody) =>
  call<typeof updateSilenceRoute>("PATCH", "/api/v1/alerts/silences/{id}", {
    params: { id },
    body,
  });

export const deleteSilence = (id: string) =>
  call<typeof deleteSilenceRoute>("DELETE", "/api/v1/alerts/silences/{id}", { params: { id } });
