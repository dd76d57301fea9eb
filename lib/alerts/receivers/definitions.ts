import type { ContactPointKind } from "@/lib/domain/contact-point";
import { alertmanagerDefinition } from "./alertmanager/definition";
import type { ReceiverDefinition } from "./contract";
import { emailDefinition } from "./email/definition";
import { pagerdutyDefinition } from "./pagerduty/definition";
import { slackDefinition } from "./slack/definition";
import { syslogDefinition } from "./syslog/definition";
import { teamsDefinition } from "./teams/definition";
import { webhookDefinition } from "./webhook/definition";

/** Every kind of contact point. */
export const receiverDefinitions: Record<ContactPointKind, ReceiverDefinition> = {
  email: emailDefinition,
  webhook: webhookDefinition,
  slack: slackDefinition,
  teams: teamsDefinition,
  pagerduty: pagerdutyDefinition,
  alertmanager: alertmanagerDefinition,
  syslog: syslogDefinition,
};
