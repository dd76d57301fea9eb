import type { Metadata } from "next";
import { HelpFrame } from "@/components/help/help-frame";
import { NewsSeen } from "@/components/help/news-seen";
import { ReleaseList } from "@/components/help/release-list";
import { requireActor } from "@/lib/auth/require-actor";
import { readNews } from "@/lib/services/news/own-news";

export const metadata: Metadata = { title: "What is new" };

export default async function NewsPage() {
  const { items, unseen } = await readNews(await requireActor());
  return (
    <HelpFrame title="What is new" current="what-is-new">
      <ReleaseList releases={items} unseen={unseen} />
      {unseen.length > 0 && <NewsSeen />}
    </HelpFrame>
  );
}
