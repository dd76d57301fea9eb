"use client";
import { useState } from "react";
import { Delayed } from "@/components/ui/delayed";
import { useTicking } from "@/components/ui/use-ticking";

interface WaitingProps {
  /** Who is asked. */
  connectionName: string;
  /** What takes so long there. */
  words?: string | undefined;
}

/** Work that takes longer says so. */
const longAfterMs = 3000;

/** Progress of a call that a system has not answered yet: who is asked, for how long already, and why it may take longer. */
export function Waiting(props: WaitingProps) {
  const [sinceMs] = useState(() => Date.now());
  return (
    <Delayed delayMs={longAfterMs}>
      <Shown {...props} sinceMs={sinceMs} />
    </Delayed>
  );
}

function Shown({
  connectionName,
  words = "It may take up to a minute.",
  sinceMs,
}: WaitingProps & { sinceMs: number }) {
  const seconds = useTicking((nowMs) => Math.floor((nowMs - sinceMs) / 1000));
  return (
    <div className="max-w-xl text-meta text-text-muted">
      <div
        role="progressbar"
        aria-label={`Waiting for ${connectionName}`}
        className="h-1 overflow-hidden rounded-full bg-surface-sunken"
      >
        <div
          className="h-full w-1/4 rounded-full bg-accent transition-transform duration-200 motion-reduce:transition-none"
          style={{ transform: `translateX(${(seconds % 4) * 100}%)` }}
        />
      </div>
      <p className="mt-1.5 flex justify-between gap-x-4">
        <span role="status">
          {connectionName} has not answered yet. {words}
        </span>
        <span aria-hidden="true" className="shrink-0 tabular-nums">
          {seconds} s
        </span>
      </p>
    </div>
  );
}
