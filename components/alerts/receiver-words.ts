import type { ReceiverDefinition } from "@/lib/alerts/receivers/contract";
import type { ContactPointKind } from "@/lib/domain/contact-point";

/** What pages say about a kind of contact point and what its form asks: its definition without its rules. */
export type ReceiverWords = Pick<ReceiverDefinition, "kind" | "label" | "description" | "fields">;

export const receiverWordsOf = ({
  kind,
  label,
  description,
  fields,
}: ReceiverDefinition): ReceiverWords => ({ kind, label, description, fields });

/** What each kind is called. */
export type ReceiverLabels = Readonly<Record<ContactPointKind, string>>;

export const receiverLabelsOf = (
  definitions: Readonly<Record<ContactPointKind, ReceiverDefinition>>,
): ReceiverLabels => ({
  email: definitions.email.label,
  webhook: definitions.webhook.label,
  slack: definitions.slack.label,
  teams: definitions.teams.label,
  pagerduty: definitions.pagerduty.label,
  alertmanager: definitions.alertmanager.label,
  syslog: definitions.syslog.label,
});
