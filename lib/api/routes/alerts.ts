import { z } from "zod";
import { acknowledgeSchema, alertsSchema, alertSummarySchema } from "@/lib/domain/alert";
import { alertRuleInputSchema, alertRuleSchema } from "@/lib/domain/alert-rule";
import { changedContactPointSchema, newContactPointSchema } from "@/lib/alerts/receivers/input";
import { contactPointSchema, contactPointTestSchema } from "@/lib/domain/contact-point";
import { silenceChangeSchema, silenceInputSchema, silenceSchema } from "@/lib/domain/silence";
import { defineRoute } from "../define";
import { oneOf } from "./parts";

const oneAlert = oneOf("alert");
const oneRule = oneOf("rule");
const onePoint = oneOf("contact point");
const oneSilence = oneOf("silence");

export const listAlertsRoute = defineRoute({
  id: "listAlerts",
  method: "GET",
  path: "/api/v1/alerts",
  summary: "What fires, what is about to, and what was resolved lately",
  access: "alerts.read",
  response: alertsSchema,
});

export const summariseAlertsRoute = defineRoute({
  id: "summariseAlerts",
  method: "GET",
  path: "/api/v1/alerts/summary",
  summary: "How many alerts nobody acknowledged, and what is kept quiet meanwhile",
  access: "alerts.read",
  response: alertSummarySchema,
});

export const acknowledgeAlertRoute = defineRoute({
  id: "acknowledgeAlert",
  method: "PUT",
  path: "/api/v1/alerts/acknowledgements/{id}",
  summary: "Say that somebody sees to an alert: it is told no more until it ends",
  access: "alerts.handle",
  params: oneAlert,
  body: acknowledgeSchema,
  audit: { action: "alerts.acknowledge", targetKind: "alert" },
});

export const withdrawAcknowledgementRoute = defineRoute({
  id: "withdrawAcknowledgement",
  method: "DELETE",
  path: "/api/v1/alerts/acknowledgements/{id}",
  summary: "Take an acknowledgement back",
  access: "alerts.handle",
  params: oneAlert,
  audit: { action: "alerts.withdraw-acknowledgement", targetKind: "alert" },
});

export const listAlertRulesRoute = defineRoute({
  id: "listAlertRules",
  method: "GET",
  path: "/api/v1/alerts/rules",
  summary: "Every rule, built in or of one's own",
  access: "alerts.read",
  response: z.object({ items: z.array(alertRuleSchema) }),
});

export const createAlertRuleRoute = defineRoute({
  id: "createAlertRule",
  method: "POST",
  path: "/api/v1/alerts/rules",
  summary: "Make a rule",
  access: "alerts.write",
  body: alertRuleInputSchema,
  response: alertRuleSchema,
  status: 201,
  audit: { action: "alert-rules.create", targetKind: "alert-rule" },
});

export const updateAlertRuleRoute = defineRoute({
  id: "updateAlertRule",
  method: "PUT",
  path: "/api/v1/alerts/rules/{id}",
  summary: "Change a rule; what it is about stays",
  access: "alerts.write",
  params: oneRule,
  body: alertRuleInputSchema,
  response: alertRuleSchema,
  audit: { action: "alert-rules.update", targetKind: "alert-rule" },
});

export const deleteAlertRuleRoute = defineRoute({
  id: "deleteAlertRule",
  method: "DELETE",
  path: "/api/v1/alerts/rules/{id}",
  summary: "Delete a rule of one's own; built-in ones can be turned off",
  access: "alerts.write",
  params: oneRule,
  audit: { action: "alert-rules.delete", targetKind: "alert-rule" },
});

export const resetAlertRuleRoute = defineRoute({
  id: "resetAlertRule",
  method: "POST",
  path: "/api/v1/alerts/rules/{id}/reset",
  summary: "Make a built-in rule what it was shipped as",
  access: "alerts.write",
  params: oneRule,
  response: alertRuleSchema,
  audit: { action: "alert-rules.reset", targetKind: "alert-rule" },
});

export const listContactPointsRoute = defineRoute({
  id: "listContactPoints",
  method: "GET",
  path: "/api/v1/alerts/contact-points",
  summary: "Who is told of alerts, without secrets",
  access: "alerts.write",
  response: z.object({ items: z.array(contactPointSchema) }),
});

export const createContactPointRoute = defineRoute({
  id: "createContactPoint",
  method: "POST",
  path: "/api/v1/alerts/contact-points",
  summary: "Make a contact point",
  access: "alerts.write",
  body: newContactPointSchema,
  response: contactPointSchema,
  status: 201,
  audit: { action: "contact-points.create", targetKind: "contact-point" },
});

export const updateContactPointRoute = defineRoute({
  id: "updateContactPoint",
  method: "PUT",
  path: "/api/v1/alerts/contact-points/{id}",
  summary: "Change a contact point; secrets left out stay, its kind stays",
  access: "alerts.write",
  params: onePoint,
  body: changedContactPointSchema,
  response: contactPointSchema,
  audit: { action: "contact-points.update", targetKind: "contact-point" },
});

export const deleteContactPointRoute = defineRoute({
  id: "deleteContactPoint",
  method: "DELETE",
  path: "/api/v1/alerts/contact-points/{id}",
  summary: "Delete a contact point with what waits to be sent to it",
  access: "alerts.write",
  params: onePoint,
  audit: { action: "contact-points.delete", targetKind: "contact-point" },
});

export const testContactPointRoute = defineRoute({
  id: "testContactPoint",
  method: "POST",
  path: "/api/v1/alerts/contact-points/{id}/test",
  summary: "Send a test message, and tell what the other side answered",
  access: "alerts.write",
  live: true,
  params: onePoint,
  response: contactPointTestSchema,
  audit: { action: "contact-points.test", targetKind: "contact-point" },
});

export const listSilencesRoute = defineRoute({
  id: "listSilences",
  method: "GET",
  path: "/api/v1/alerts/silences",
  summary: "Silences and maintenance windows that are in force or will be",
  access: "alerts.read",
  response: z.object({ items: z.array(silenceSchema) }),
});

export const createSilenceRoute = defineRoute({
  id: "createSilence",
  method: "POST",
  path: "/api/v1/alerts/silences",
  summary: "Keep alerts quiet for a while, or in a maintenance window, once or every week",
  access: "alerts.handle",
  body: silenceInputSchema,
  response: silenceSchema,
  status: 201,
  audit: { action: "silences.create", targetKind: "silence" },
});

export const readSilenceRoute = defineRoute({
  id: "readSilence",
  method: "GET",
  path: "/api/v1/alerts/silences/{id}",
  summary: "One silence or maintenance window",
  access: "alerts.read",
  params: oneSilence,
  response: silenceSchema,
});

export const updateSilenceRoute = defineRoute({
  id: "updateSilence",
  method: "PATCH",
  path: "/api/v1/alerts/silences/{id}",
  summary: "Change what a silence or a maintenance window keeps quiet, why, or when it ends",
  access: "alerts.handle",
  params: oneSilence,
  body: silenceChangeSchema,
  response: silenceSchema,
  audit: { action: "silences.update", targetKind: "silence" },
});

export const deleteSilenceRoute = defineRoute({
  id: "deleteSilence",
  method: "DELETE",
  path: "/api/v1/alerts/silences/{id}",
  summary: "End a silence or a maintenance window for good",
  access: "alerts.handle",
  params: oneSilence,
  audit: { action: "silences.delete", targetKind: "silence" },
});
