import { handle } from "@/lib/api/handle";
import { markNewsSeenRoute, readNewsRoute } from "@/lib/api/routes/account";
import { markNewsSeen, newsFor } from "@/lib/services/news/own-news";
import { readOwnPreferences } from "@/lib/services/users/own-preferences";
import { changelog } from "@/lib/services/news/changelog";

export const GET = handle(readNewsRoute, async ({ actor }) => {
  const { newsSeen } = await readOwnPreferences(actor);
  return newsFor(newsSeen ?? changelog().mark);
});

export const DELETE = handle(markNewsSeenRoute, async ({ actor, audit }) => {
  audit.target({ id: actor.userId, label: actor.email });
  await markNewsSeen(actor);
});
