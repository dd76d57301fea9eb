import { z } from "zod";
import { contactPointFields } from "@/lib/domain/contact-point";
import { alertmanagerDefinition as alertmanager } from "./alertmanager/definition";
import { emailDefinition as email } from "./email/definition";
import { pagerdutyDefinition as pagerduty } from "./pagerduty/definition";
import { slackDefinition as slack } from "./slack/definition";
import { syslogDefinition as syslog } from "./syslog/definition";
import { teamsDefinition as teams } from "./teams/definition";
import { webhookDefinition as webhook } from "./webhook/definition";

interface Parts<
  Kind extends string,
  Settings extends z.ZodRawShape,
  Secrets extends z.ZodRawShape,
> {
  kind: Kind;
  settings: z.ZodObject<Settings>;
  secrets: z.ZodObject<Secrets>;
}

const created = <
  const Kind extends string,
  Settings extends z.ZodRawShape,
  Secrets extends z.ZodRawShape,
>({
  kind,
  settings,
  secrets,
}: Parts<Kind, Settings, Secrets>) =>
  contactPointFields.extend({ kind: z.literal(kind), settings, secrets });

const changed = <
  const Kind extends string,
  Settings extends z.ZodRawShape,
  Secrets extends z.ZodRawShape,
>({
  kind,
  settings,
  secrets,
}: Parts<Kind, Settings, Secrets>) =>
  contactPointFields.extend({
    kind: z.literal(kind),
    settings,
    secrets: secrets.partial().describe("what is left out stays as it is; empty: it goes"),
  });

/** A new contact point, with all that its kind asks for. */
export const newContactPointSchema = z.discriminatedUnion("kind", [
  created(email),
  created(webhook),
  created(slack),
  created(teams),
  created(pagerduty),
  created(alertmanager),
  created(syslog),
]);
export type NewContactPoint = z.infer<typeof newContactPointSchema>;

/** A contact point as it is to be; secrets that are not named stay. */
export const changedContactPointSchema = z.discriminatedUnion("kind", [
  changed(email),
  changed(webhook),
  changed(slack),
  changed(teams),
  changed(pagerduty),
  changed(alertmanager),
  changed(syslog),
]);
export type ChangedContactPoint = z.infer<typeof changedContactPointSchema>;
