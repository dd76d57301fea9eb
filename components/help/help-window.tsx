"use client";
import { ButtonLink } from "@/components/ui/button-link";
import { Dialog } from "@/components/ui/dialog";
import { helpPath, helpTopics } from "@/lib/domain/help";
import { HelpTopicText } from "./help-topic-text";

/** One topic over the page; nothing where there is no such topic. */
export function HelpWindow({ about, onClose }: { about: string; onClose: () => void }) {
  const topic = helpTopics.find(({ id }) => id === about);
  return (
    topic && (
      <Dialog
        open
        onClose={onClose}
        title={topic.title}
        footer={
          <>
            <ButtonLink href="/help" target="_blank" rel="noopener">
              All help <span className="sr-only">(opens in a new tab)</span>
            </ButtonLink>
            <ButtonLink href={helpPath(topic.id)} target="_blank" rel="noopener">
              As a page <span className="sr-only">(opens in a new tab)</span>
            </ButtonLink>
          </>
        }
      >
        <HelpTopicText id={topic.id} />
      </Dialog>
    )
  );
}
