"use client";
import { Suspense } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { Card } from "@/components/ui/card";
import type { Peer } from "@/lib/domain/peer";
import { useSystemForms } from "../form/system-forms";

/** Texts for either side, made from this peer; secrets are left as placeholders. */
export function Snippets({ peer }: { peer: Peer }) {
  return (
    <Suspense>
      <Blocks peer={peer} />
    </Suspense>
  );
}

function Blocks({ peer }: { peer: Peer }) {
  const snippets = useSystemForms(peer.system)?.snippets(peer) ?? [];
  if (snippets.length === 0) return null;
  return (
    <Card title="Commands" description="To copy. Secrets are left as placeholders.">
      <div className="flex flex-col gap-3">
        {snippets.map(({ title, text }) => (
          <CodeBlock
            key={title}
            wrap
            // Somebody who waits for the other side needs them now.
            folded={peer.status === "healthy"}
            title={title}
            code={text}
            noun="text"
          />
        ))}
      </div>
    </Card>
  );
}
