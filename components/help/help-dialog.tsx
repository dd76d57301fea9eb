"use client";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { onOpened } from "@/components/layout/command-bus";
import { ButtonLink } from "@/components/ui/button-link";
import { Dialog } from "@/components/ui/dialog";
import { type HelpTopic, helpPath, helpTopics } from "@/lib/domain/help";

const HelpTopicText = dynamic(() =>
  import("./help-topic-text").then((module) => module.HelpTopicText),
);

/** The help over the page one is on. Stands once in the shell; its texts are loaded with the first look. */
export function HelpDialog() {
  const [topic, setTopic] = useState<HelpTopic | null>(null);
  useEffect(
    () => onOpened("help", (about) => setTopic(helpTopics.find(({ id }) => id === about) ?? null)),
    [],
  );
  const close = () => setTopic(null);
  return (
    <Dialog
      open={topic !== null}
      onClose={close}
      title={topic?.title ?? ""}
      footer={
        topic && (
          <>
            <ButtonLink href="/help" target="_blank" rel="noopener">
              All help <span className="sr-only">(opens in a new tab)</span>
            </ButtonLink>
            <ButtonLink href={helpPath(topic.id)} target="_blank" rel="noopener">
              As a page <span className="sr-only">(opens in a new tab)</span>
            </ButtonLink>
          </>
        )
      }
    >
      {topic && <HelpTopicText id={topic.id} />}
    </Dialog>
  );
}
