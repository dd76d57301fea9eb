import "server-only";
import { createHmac } from "node:crypto";
import type { z } from "zod";
import { clock } from "@/lib/config/clock";
import type { Alert } from "@/lib/domain/alert";
import type { ActivityNotice, Destination, Notice, Send, SendActivity } from "../contract";
import { postJson } from "../post";
import { urlOf } from "../words";
import type { webhookSecrets, webhookSettings } from "./definition";

const alertOf = (alert: Alert, notice: Notice) => ({
  id: alert.id,
  key: alert.key,
  rule: alert.ruleName,
  kind: alert.kind,
  severity: alert.severity,
  state: alert.state,
  title: alert.title,
  cause: alert.cause,
  remedy: alert.remedy,
  since: alert.since,
  sinceKnown: alert.sinceKnown,
  firedAt: alert.firedAt,
  resolvedAt: alert.resolvedAt,
  subject: alert.subject,
  connections: alert.connections,
  url: urlOf(alert, notice),
});

/** What is posted. Names are kept once they are out. */
const webhookBody = (notice: Notice) => ({
  version: "1",
  key: notice.key,
  event: notice.kind,
  at: notice.at.toISOString(),
  url: `${notice.baseUrl}/alerts`,
  alerts: notice.alerts.map((alert) => alertOf(alert, notice)),
});

/** The same for lines of Activity. */
const activityBody = ({ key, at, baseUrl, entries }: ActivityNotice) => ({
  version: "1",
  key,
  event: "activity",
  at: at.toISOString(),
  url: `${baseUrl}/activity`,
  entries,
});

/** "t=1767225600,v1=…": HMAC-SHA-256, as hex, of the time, a full stop and the body. */
function signatureOf(signingKey: string, at: Date, body: string): string {
  const seconds = Math.floor(at.getTime() / 1000);
  const mac = createHmac("sha256", signingKey).update(`${seconds}.${body}`).digest("hex");
  return `t=${seconds},v1=${mac}`;
}

type Settings = z.infer<typeof webhookSettings>;
type Secrets = z.infer<typeof webhookSecrets>;

function postSigned(
  content: { key: string },
  { id, settings, secrets }: Destination<Settings, Secrets>,
  signal: AbortSignal,
): Promise<string> {
  const body = JSON.stringify(content);
  return postJson(
    {
      owner: id,
      url: settings.url,
      caPem: settings.caPem,
      body,
      headers: {
        ...settings.headers,
        "content-type": "application/json",
        "idempotency-key": content.key,
        ...(secrets.authorization && { authorization: secrets.authorization }),
        ...(secrets.signingKey && {
          "x-peerdeck-signature": signatureOf(secrets.signingKey, clock.now(), body),
        }),
      },
    },
    signal,
  );
}

export const sendWebhook: Send<Settings, Secrets> = (notice, destination, signal) =>
  postSigned(webhookBody(notice), destination, signal);

export const sendWebhookActivity: SendActivity<Settings, Secrets> = (notice, destination, signal) =>
  postSigned(activityBody(notice), destination, signal);
