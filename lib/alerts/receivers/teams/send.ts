import "server-only";
import type { z } from "zod";
import type { Notice, Send } from "../contract";
import { postJson } from "../post";
import { linesOf, named, subjectOf, urlOf } from "../words";
import type { teamsSecrets, teamsSettings } from "./definition";

/** Markdown is read in cards: what is meant as it stands is marked so. */
const escaped = (text: string): string => text.replaceAll(/[\\`*_[\]()#~]/g, "\\$&");

const block = (text: string, more: Record<string, unknown> = {}) => ({
  type: "TextBlock",
  text: escaped(text),
  wrap: true,
  ...more,
});

/** An adaptive card in a message, as the trigger "When a Teams webhook request is received" takes it. */
function teamsBody(notice: Notice) {
  const { shown, more } = named(notice);
  const tone = notice.kind === "resolved" ? "Good" : "Attention";
  const [first] = shown;
  return {
    type: "message",
    attachments: [
      {
        contentType: "application/vnd.microsoft.card.adaptive",
        contentUrl: null,
        content: {
          $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
          type: "AdaptiveCard",
          version: "1.4",
          body: [
            block(subjectOf(notice), { weight: "Bolder", size: "Medium", color: tone }),
            ...shown.flatMap((alert) => [
              block(alert.title, { weight: "Bolder", separator: true }),
              ...linesOf(alert, notice).map((line) => block(line, { spacing: "None" })),
            ]),
            ...(more > 0 ? [block(`And ${more} more.`, { separator: true })] : []),
          ],
          actions: [
            {
              type: "Action.OpenUrl",
              title: "Open in Peerdeck",
              url:
                first && notice.alerts.length === 1
                  ? urlOf(first, notice)
                  : `${notice.baseUrl}/alerts`,
            },
          ],
        },
      },
    ],
  };
}

export const sendTeams: Send<z.infer<typeof teamsSettings>, z.infer<typeof teamsSecrets>> = (
  notice,
  { id, secrets },
  signal,
) => postJson({ owner: id, url: secrets.url, body: teamsBody(notice) }, signal);
