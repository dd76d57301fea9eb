import { clsx } from "clsx";

/** Below a status: why it is so, on one line; all of it for whoever points at it. */
export const WhyLine = ({ text, className }: { text: string; className?: string }) => (
  <span
    className={clsx("max-w-full one-line pl-1.5 text-caption text-text-muted", className)}
    title={text}
  >
    {text}
  </span>
);
