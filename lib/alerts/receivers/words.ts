import type { Alert } from "@/lib/domain/alert";
import type { Notice } from "./contract";

/** Alerts a text names one by one; of the rest it says how many. */
const mostNamed = 20;

/** "Firing", "Still firing", "Resolved", "Test". */
const headOf: Record<Notice["kind"], string> = {
  firing: "Firing",
  repeat: "Still firing",
  resolved: "Resolved",
  test: "Test",
};

/** A moment in the contact point's zone: "1 Mar 2026, 04:05 CET". */
const timeText = (iso: string, timeZone: string): string =>
  new Intl.DateTimeFormat("en-GB", {
    timeZone,
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  }).format(new Date(iso));

const worst = (alerts: readonly Alert[]): Alert["severity"] | null =>
  (["critical", "warning", "info"] as const).find((severity) =>
    alerts.some((alert) => alert.severity === severity),
  ) ?? null;

/** One line for everything: "[Firing] critical: consul-fra cannot be read (and 2 more)". */
export function subjectOf({ kind, alerts }: Notice): string {
  const [first, ...others] = alerts;
  const more = others.length > 0 ? ` (and ${others.length} more)` : "";
  const severity = kind === "firing" || kind === "repeat" ? `${worst(alerts)}: ` : "";
  return `[${headOf[kind]}] ${severity}${first?.title ?? "nothing"}${more}`;
}

export const urlOf = ({ path }: Pick<Alert, "path">, { baseUrl }: Notice): string =>
  `${baseUrl}${path}`;

/** Since when, until when, and who saw to it. */
function timesOf(alert: Alert, { timeZone }: Notice): string {
  const since = `${alert.sinceKnown ? "Since" : "At least since"} ${timeText(alert.since, timeZone)}`;
  const until = alert.resolvedAt ? `, until ${timeText(alert.resolvedAt, timeZone)}` : "";
  return `${since}${until}`;
}

/** What is said of one alert, a line each, without its title. */
export const linesOf = (alert: Alert, notice: Notice): string[] =>
  [
    timesOf(alert, notice),
    alert.cause,
    notice.kind === "resolved" ? alert.resolution : alert.remedy && `What to do: ${alert.remedy}`,
    alert.acknowledged && `Acknowledged by ${alert.acknowledged.by}`,
  ].filter((line): line is string => Boolean(line));

/** Those a text names, and how many it does not. */
export const named = ({ alerts }: Notice): { shown: readonly Alert[]; more: number } => ({
  shown: alerts.slice(0, mostNamed),
  more: Math.max(0, alerts.length - mostNamed),
});

/** Everything as plain text. */
export function plainText(notice: Notice): string {
  const { shown, more } = named(notice);
  const parts = shown.map((alert) =>
    [alert.title, ...linesOf(alert, notice), urlOf(alert, notice)].join("\n"),
  );
  if (more > 0) parts.push(`And ${more} more: ${notice.baseUrl}/alerts`);
  return `${parts.join("\n\n")}\n`;
}
