import { clsx } from "clsx";
import { CopyButton } from "./copy-button";

interface CodeProps {
  /** An id, address or token, in full. */
  value: string;
  /** What it is called on the copy button; without it there is none. */
  noun?: string | undefined;
  /** On one line, cut at the end; the whole is copied. */
  truncate?: boolean;
}

/** A value in monospace with a copy button. */
export function Code({ value, noun, truncate = false }: CodeProps) {
  return (
    <span className="group/code inline-flex max-w-full min-w-0 items-center gap-0.5 align-top">
      <code
        className={clsx("min-w-0 text-meta", truncate ? "truncate" : "[overflow-wrap:anywhere]")}
        title={truncate ? value : undefined}
      >
        {value}
      </code>
      {noun !== undefined && (
        <span className="-my-1.5 flex shrink-0 opacity-60 transition-opacity group-hover/code:opacity-100 focus-within:opacity-100">
          <CopyButton compact noun={noun} value={value} />
        </span>
      )}
    </span>
  );
}
