import { clsx } from "clsx";

/** "done" for a moment: what was pressed has happened. */
export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger" | "done";
export type ButtonSize = "sm" | "md";

const variants: Record<ButtonVariant, string> = {
  primary: "border-transparent bg-accent text-on-accent not-aria-disabled:hover:bg-accent-hover",
  secondary:
    "border-border-strong bg-surface-raised text-text not-aria-disabled:hover:bg-surface-hover",
  ghost:
    "border-transparent bg-transparent text-text-muted not-aria-disabled:hover:bg-surface-hover not-aria-disabled:hover:text-text",
  done: "border-healthy-border bg-healthy-surface text-healthy-text",
  danger: "border-transparent bg-danger text-on-danger not-aria-disabled:hover:bg-danger-hover",
};
const sizes: Record<ButtonSize, string> = {
  sm: "h-7 px-2 text-meta",
  md: "h-8 px-3 text-body",
};

/** Classes shared by buttons and links that look like buttons. */
export const buttonStyle = (variant: ButtonVariant, size: ButtonSize, className?: string): string =>
  clsx(
    "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap select-none",
    "transition-colors duration-100 aria-disabled:cursor-not-allowed aria-disabled:opacity-55 off:opacity-55 [&>svg]:shrink-0",
    variants[variant],
    sizes[size],
    className,
  );
