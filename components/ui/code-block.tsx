"use client";
import { clsx } from "clsx";
import { useId, useState } from "react";
import { CopyButton } from "./copy-button";
import { FoldButton } from "./fold-button";

interface CodeBlockProps {
  /** Shown above: "Request", "Answer of eu-prod-01". */
  title: string;
  code: string;
  /** What the copy button copies, when it differs from what is shown. */
  copyValue?: string;
  /** What the copy button calls it. */
  noun: string;
  /** Wrap long lines instead of scrolling sideways. */
  wrap?: boolean;
  /** Only its title until it is opened; it can be copied without. */
  folded?: boolean;
}

/** Several lines of code with a title and a copy button. */
export function CodeBlock({
  title,
  code,
  copyValue,
  noun,
  wrap = false,
  folded = false,
}: CodeBlockProps) {
  const id = useId();
  const [open, setOpen] = useState(!folded);
  return (
    <figure className="min-w-0 overflow-hidden rounded-md border border-border bg-surface-sunken">
      <figcaption
        className={clsx(
          "flex min-h-9 items-center justify-between gap-2 pr-1.5 pl-3 text-caption font-medium text-text-muted",
          open && "border-b border-border",
        )}
      >
        {folded ? (
          <FoldButton
            open={open}
            controls={id}
            onToggle={() => setOpen(!open)}
            className="-ml-1 min-w-0 py-1.5 pr-1 [overflow-wrap:anywhere]"
          >
            {title}
          </FoldButton>
        ) : (
          <span className="min-w-0 py-1.5 [overflow-wrap:anywhere]">{title}</span>
        )}
        <CopyButton noun={noun} value={copyValue ?? code} variant="ghost" />
      </figcaption>
      <pre
        id={id}
        hidden={!open}
        tabIndex={0}
        aria-label={title}
        className={`max-h-96 overflow-auto p-3 text-caption leading-[18px] focus-visible:outline-offset-[-2px] ${wrap ? "[overflow-wrap:anywhere] whitespace-pre-wrap" : ""}`}
      >
        <code>{code}</code>
      </pre>
    </figure>
  );
}
