import type { ReactNode } from "react";
import { TextLink } from "@/components/ui/text-link";
import { type HelpTopicId, helpPath, helpTopics, newsPath } from "@/lib/domain/help";

const groups = [
  "Read the screens",
  "Systems",
  "Change relationships",
  "Watch over them",
  "Run Peerdeck",
] as const;

/** Under what each part stands, and what it answers, in a line. */
const parts: Readonly<Record<HelpTopicId, readonly [(typeof groups)[number], string]>> = {
  statuses: ["Read the screens", "The states there are, and what each asks of you."],
  "not-known": ["Read the screens", "What is shown when a system does not answer."],
  lists: ["Read the screens", "Find, filter, group and keep what you look at."],
  finding: ["Read the screens", "The command menu, and every key."],
  connections: ["Systems", "Connect a system, test it, and what it needs."],
  "cluster-peers": ["Systems", "Addresses, passphrases and offers of clusters."],
  "cluster-peerings": ["Systems", "Tokens, acceptors and dialers of datacenters."],
  "direct-connect": ["Systems", "Virtual interfaces and their IPv4 and IPv6 peers."],
  "key-managers": ["Systems", "Onboard and external keys, and their backups."],
  pairing: ["Change relationships", "Both halves of a relationship in one action."],
  operations: ["Change relationships", "What was done step by step, and what is left to do."],
  alerts: ["Watch over them", "Rules, contact points, silences and maintenance."],
  topology: ["Watch over them", "Everything that is related, as a picture."],
  history: ["Watch over them", "How states were, and when they changed."],
  people: ["Run Peerdeck", "Who may do what, second factors and tokens."],
  activity: ["Run Peerdeck", "Who did what, where and when."],
  configuration: ["Run Peerdeck", "Connections and alerts defined in files."],
};

const Group = ({ title, children }: { title: string; children: ReactNode }) => (
  <section aria-label={title}>
    <h2 className="mb-3 text-section">{title}</h2>
    <ul className="flex flex-col gap-3">{children}</ul>
  </section>
);

const Part = ({ href, title, line }: { href: string; title: string; line: string }) => (
  <li>
    <TextLink href={href}>{title}</TextLink>
    <p className="text-meta text-text-muted">{line}</p>
  </li>
);

/** All parts of the help by what they are for. */
export const HelpOverview = () => (
  <nav aria-label="Help" className="grid gap-x-10 gap-y-8 sm:grid-cols-2 xl:grid-cols-3">
    {groups.map((group) => (
      <Group key={group} title={group}>
        {helpTopics
          .filter(({ id }) => parts[id][0] === group)
          .map(({ id, title }) => (
            <Part key={id} href={helpPath(id)} title={title} line={parts[id][1]} />
          ))}
      </Group>
    ))}
    <Group title="News">
      <Part href={newsPath} title="What is new" line="What each release brought." />
    </Group>
  </nav>
);
