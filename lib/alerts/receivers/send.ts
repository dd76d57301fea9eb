import "server-only";
import type { ContactPointKind } from "@/lib/domain/contact-point";
import { sendAlertmanager } from "./alertmanager/send";
import type { Send } from "./contract";
import { sendEmail } from "./email/send";
import { sendPagerduty } from "./pagerduty/send";
import { sendSlack } from "./slack/send";
import { sendTeams } from "./teams/send";
import { sendWebhook } from "./webhook/send";

/** How each kind of contact point is told. Its settings and secrets were made by its own schemas. */
export const senders = {
  email: sendEmail,
  webhook: sendWebhook,
  slack: sendSlack,
  teams: sendTeams,
  pagerduty: sendPagerduty,
  alertmanager: sendAlertmanager,
} as unknown as Record<ContactPointKind, Send<Record<string, unknown>, Record<string, unknown>>>;
