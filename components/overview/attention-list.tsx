import { CircleCheck } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import { isSilent } from "@/lib/domain/unread";
import type { Overview } from "@/lib/domain/overview";
import { OutageLine } from "./outage-line";
import { subjectsOf } from "./subject";
import { SubjectLine } from "./subject-line";

interface AttentionListProps {
  overview: Overview;
  /** Why this person can change nothing. */
  denied?: string | undefined;
}

/** What is broken now, since when, why, and what to do: the list someone on call reads first. */
export function AttentionList({ overview, denied }: AttentionListProps) {
  const silent = overview.connections.items.filter(isSilent);
  const items = subjectsOf(overview);
  const { attention, connections, keyManagers } = overview;
  if (items.length + silent.length === 0) {
    return (
      <EmptyState icon={<CircleCheck size={20} />} title="Nothing needs attention">
        Every connection is reachable. No peer and no key manager is failed or degraded.
      </EmptyState>
    );
  }
  return (
    <>
      <ul className="divide-y divide-border">
        {silent.map((connection) => (
          <OutageLine key={connection.id} connection={connection} denied={denied} />
        ))}
        {items.map((subject) => (
          <SubjectLine key={subject.href} subject={subject} denied={denied} />
        ))}
      </ul>
      {(connections.silent > silent.length ||
        attention.total + keyManagers.attention.total > items.length) && (
        <p className="flex flex-wrap gap-x-4 gap-y-1 border-t border-border px-4 py-2.5 text-meta">
          {connections.silent > silent.length && (
            <TextLink href="/connections?q=state:silent">
              All {connections.silent} connections that do not answer
            </TextLink>
          )}
          {attention.total > 0 && (
            <TextLink href="/peers?status=failed,degraded&group=relationship">
              All {attention.total} relationships that need attention
            </TextLink>
          )}
          {keyManagers.attention.total > 0 && (
            <TextLink href="/key-managers?status=failed,degraded">
              All {keyManagers.attention.total} key managers that need attention
            </TextLink>
          )}
        </p>
      )}
    </>
  );
}
