import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HelpFrame } from "@/components/help/help-frame";
import { HelpTopicText } from "@/components/help/help-topic-text";
import { requireActor } from "@/lib/auth/require-actor";
import { helpTopics } from "@/lib/domain/help";

interface HelpTopicPageProps {
  params: Promise<{ topic: string }>;
}

const topicOf = async ({ params }: HelpTopicPageProps) => {
  const { topic } = await params;
  return helpTopics.find(({ id }) => id === topic);
};

export const generateMetadata = async (props: HelpTopicPageProps): Promise<Metadata> => ({
  title: (await topicOf(props))?.title ?? "Help",
});

export default async function HelpTopicPage(props: HelpTopicPageProps) {
  await requireActor();
  const topic = await topicOf(props);
  if (!topic) notFound();
  return (
    <HelpFrame title={topic.title} current={topic.id}>
      <HelpTopicText id={topic.id} />
    </HelpFrame>
  );
}
