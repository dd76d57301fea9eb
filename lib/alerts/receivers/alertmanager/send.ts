import "server-only";
import { minuteMs } from "@/lib/domain/time-units";
import type { z } from "zod";
import type { Alert } from "@/lib/domain/alert";
import type { Notice, Send } from "../contract";
import { postJson } from "../post";
import { linesOf, urlOf } from "../words";
import type { alertmanagerSecrets, alertmanagerSettings } from "./definition";

/** Without being told again an alert ends there by itself; so long where it is told once. */
const weekMs = 7 * 24 * 60 * minuteMs;

const camel = (kind: string): string =>
  kind.replaceAll(/(^|-)([a-z])/g, (_all, _dash, letter: string) => letter.toUpperCase());

/** Alerts as `postableAlerts` of the API v2. Labels are what makes one the same, so they hold nothing that changes. */
const alertmanagerBody = (notice: Notice, repeatMinutes: number | null) =>
  notice.alerts.map((alert: Alert) => ({
    labels: {
      alertname: `Peerdeck${camel(alert.kind)}`,
      severity: alert.severity,
      rule: alert.ruleName,
      alert_id: alert.id,
      [alert.subject.kind.replaceAll("-", "_")]: alert.subject.name,
      ...(alert.connections[0] && {
        system: alert.connections[0].system,
        connection: alert.connections[0].name,
      }),
    },
    annotations: { summary: alert.title, description: linesOf(alert, notice).join("\n") },
    startsAt: alert.since,
    endsAt:
      notice.kind === "resolved" || notice.kind === "test"
        ? (alert.resolvedAt ?? notice.at.toISOString())
        : new Date(
            notice.at.getTime() +
              (repeatMinutes === null ? weekMs : 2 * repeatMinutes * minuteMs + 5 * minuteMs),
          ).toISOString(),
    generatorURL: urlOf(alert, notice),
  }));

export const sendAlertmanager: Send<
  z.infer<typeof alertmanagerSettings>,
  z.infer<typeof alertmanagerSecrets>
> = (notice, { id, settings, secrets, repeatMinutes }, signal) =>
  postJson(
    {
      owner: id,
      url: `${settings.url.replace(/\/+$/, "")}/api/v2/alerts`,
      caPem: settings.caPem,
      body: alertmanagerBody(notice, repeatMinutes),
      ...(secrets.authorization && { headers: { authorization: secrets.authorization } }),
    },
    signal,
  );
