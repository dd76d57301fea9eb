import { clsx } from "clsx";

/** Classes shared by everything one types or chooses in. */
export const controlStyle = (className?: string): string =>
  clsx(
    "block w-full min-w-0 rounded-md border border-border-control bg-surface-raised px-2.5 text-body text-text",
    "transition-colors duration-100 hover:border-text-muted",
    "focus-visible:border-accent focus-visible:outline-2 focus-visible:outline-offset-0 focus-visible:outline-focus",
    "aria-invalid:border-failed-solid aria-invalid:focus-visible:outline-failed-solid",
    "[&[readonly]]:bg-surface-sunken off:cursor-not-allowed off:bg-surface-sunken off:text-text-muted",
    className,
  );
