import { handle } from "@/lib/api/handle";
import { markNewsSeenRoute, readNewsRoute } from "@/lib/api/routes/account";
import { markNewsSeen, readNews } from "@/lib/services/news/own-news";

export const GET = handle(readNewsRoute, ({ actor }) => readNews(actor));

export const DELETE = handle(markNewsSeenRoute, async ({ actor, audit }) => {
  audit.target({ id: actor.userId, label: actor.email });
  await markNewsSeen(actor);
});
