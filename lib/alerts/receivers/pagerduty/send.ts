import "server-only";
import type { z } from "zod";
import type { Alert } from "@/lib/domain/alert";
import type { Notice, Send } from "../contract";
import { postJson } from "../post";
import { linesOf, urlOf } from "../words";
import type { pagerdutySecrets, pagerdutySettings } from "./definition";

/** Longest summary the API takes, in characters (Events API v2, "payload.summary"). */
const longestSummary = 1_024;

/** One event of an alert. Its id is the deduplication key: whatever is sent twice is one incident there. */
const pagerdutyEvent = (alert: Alert, notice: Notice, action: "trigger" | "resolve") => ({
  event_action: action,
  dedup_key: alert.id,
  ...(action === "trigger" && {
    payload: {
      summary: alert.title.slice(0, longestSummary),
      source: alert.connections[0]?.name ?? "Peerdeck",
      severity: alert.severity,
      timestamp: alert.since,
      component: alert.subject.name,
      group: alert.connections[0]?.system ?? null,
      class: alert.kind,
      custom_details: {
        rule: alert.ruleName,
        said: linesOf(alert, notice).join("\n"),
        key: notice.key,
      },
    },
    links: [{ href: urlOf(alert, notice), text: "Open in Peerdeck" }],
    client: "Peerdeck",
    client_url: `${notice.baseUrl}/alerts`,
  }),
});

/** One event after the other: should one fail, all are sent again, and those that arrived change nothing. */
export const sendPagerduty: Send<
  z.infer<typeof pagerdutySettings>,
  z.infer<typeof pagerdutySecrets>
> = async (notice, { id, settings, secrets }, signal) => {
  const actions =
    notice.kind === "resolved"
      ? (["resolve"] as const)
      : notice.kind === "test"
        ? (["trigger", "resolve"] as const)
        : (["trigger"] as const);
  let answer = "";
  for (const alert of notice.alerts)
    for (const action of actions)
      answer = await postJson(
        {
          owner: id,
          url: `${settings.url.replace(/\/+$/, "")}/v2/enqueue`,
          caPem: settings.caPem,
          body: { routing_key: secrets.routingKey, ...pagerdutyEvent(alert, notice, action) },
        },
        signal,
      );
  return answer;
};
