import "server-only";
import type { z } from "zod";
import type { Alert } from "@/lib/domain/alert";
import type { Notice, Send } from "../contract";
import { postJson } from "../post";
import { linesOf, named, subjectOf, urlOf } from "../words";
import type { slackSecrets, slackSettings } from "./definition";

/** Control characters of Slack's own markup. */
const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const colours: Record<Alert["severity"], string> = {
  critical: "#c81e1e",
  warning: "#b45309",
  info: "#1d4ed8",
};
const good = "#15803d";

/** Attachments, which Mattermost and Rocket.Chat know as well. */
function slackBody(notice: Notice) {
  const { shown, more } = named(notice);
  return {
    text: escaped(subjectOf(notice)),
    attachments: [
      ...shown.map((alert) => ({
        color: notice.kind === "resolved" ? good : colours[alert.severity],
        fallback: escaped(alert.title),
        title: escaped(alert.title),
        title_link: urlOf(alert, notice),
        text: escaped(linesOf(alert, notice).join("\n")),
      })),
      ...(more > 0 ? [{ fallback: `And ${more} more.`, text: `And ${more} more.` }] : []),
    ],
  };
}

export const sendSlack: Send<z.infer<typeof slackSettings>, z.infer<typeof slackSecrets>> = (
  notice,
  { id, settings: { channel, caPem }, secrets },
  signal,
) =>
  postJson(
    {
      owner: id,
      url: secrets.url,
      caPem,
      body: { ...slackBody(notice), ...(channel && { channel }) },
      headers: { "content-type": "application/json" },
    },
    signal,
  );
