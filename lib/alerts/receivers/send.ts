import "server-only";
import type { ContactPointKind } from "@/lib/domain/contact-point";
import { sendAlertmanager } from "./alertmanager/send";
import type { Send, SendActivity } from "./contract";
import { sendEmail } from "./email/send";
import { sendPagerduty } from "./pagerduty/send";
import { sendSlack } from "./slack/send";
import { sendTeams } from "./teams/send";
import { sendSyslog } from "./syslog/send";
import { sendWebhook, sendWebhookActivity } from "./webhook/send";

/** How each kind of contact point is told. Its settings and secrets were made by its own schemas. */
export const senders = {
  email: sendEmail,
  webhook: sendWebhook,
  slack: sendSlack,
  teams: sendTeams,
  pagerduty: sendPagerduty,
  alertmanager: sendAlertmanager,
  syslog: () => Promise.reject(new Error("Syslog takes Activity alone.")),
} as unknown as Record<ContactPointKind, Send<Record<string, unknown>, Record<string, unknown>>>;

/** How the kinds that take Activity are sent its lines. */
export const activitySenders = {
  webhook: sendWebhookActivity,
  syslog: sendSyslog,
} as unknown as Partial<Record<ContactPointKind, SendActivity<Record<string, unknown>>>>;
