"use client";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@/components/ui/link";
import { useState } from "react";
import type { Problem } from "@/lib/errors/problem";
import { Button } from "@/components/ui/button";
import { peerQueries } from "@/lib/queries/peers";
import type { SystemForms } from "@/lib/systems/contract/forms";
import { outlineOf } from "@/lib/systems/outlines";
import { DeleteDialog } from "../actions/delete-dialog";

interface LeftBehindProps {
  left: NonNullable<Problem["leftPeer"]>;
  forms: SystemForms;
  busy: boolean;
  onRetry: () => void;
}

/** What a failed creation left in the system: try again with it, look at it, or remove it. */
export function LeftBehind({ left, forms, busy, onRetry }: LeftBehindProps) {
  const [removing, setRemoving] = useState(false);
  const [removed, setRemoved] = useState(false);
  const peer = useQuery({ ...peerQueries.detail(left.id), enabled: !removed }).data?.peer;
  if (!peer) return null;
  const { peerNoun } = outlineOf(peer.system);
  return (
    <section
      aria-label="Left behind"
      className="mt-2 rounded-md border border-border bg-surface px-3 py-2 text-text"
    >
      {removed ? (
        <p role="status">
          {peer.name} was removed from {peer.connectionName}.
        </p>
      ) : (
        <>
          <p>
            {`Left behind on ${peer.connectionName}: the ${peerNoun} `}
            <Link
              href={`/peers/${peer.id}`}
              className="rounded font-medium text-accent-text underline underline-offset-2"
            >
              {peer.name}
            </Link>
            {", "}
            <code className="text-caption">{peer.nativeState}</code>.
          </p>
          <div className="mt-2 flex flex-wrap gap-2">
            {left.canRetry && (
              <Button size="sm" busy={busy} onClick={onRetry}>
                Try again
              </Button>
            )}
            <Button
              size="sm"
              denied={busy ? "Wait for the answer." : undefined}
              onClick={() => setRemoving(true)}
            >
              Remove {peer.name}
            </Button>
          </div>
        </>
      )}
      {removing && (
        <DeleteDialog
          peer={peer}
          forms={forms}
          onClose={() => setRemoving(false)}
          onDeleted={() => {
            setRemoved(true);
            setRemoving(false);
          }}
        />
      )}
    </section>
  );
}
