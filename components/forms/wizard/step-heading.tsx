"use client";
import { useEffect, useRef } from "react";
import type { ReactNode } from "react";

/** A step's title. Takes the focus when one came here from another step, so that it is read out. */
export function StepHeading({
  title,
  intro,
  announce,
}: {
  title: string;
  intro?: ReactNode;
  announce: boolean;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (announce) heading.current?.focus();
  }, [announce, title]);
  return (
    <header>
      <h2
        ref={heading}
        tabIndex={-1}
        data-quiet-focus=""
        className="text-section [overflow-wrap:anywhere]"
      >
        {title}
      </h2>
      {intro !== undefined && (
        <p className="mt-0.5 max-w-prose text-meta text-text-muted">{intro}</p>
      )}
    </header>
  );
}
