import { clsx } from "clsx";
import type { ComponentPropsWithRef, ReactNode } from "react";

/** A plain table for a handful of rows; scrolls sideways by itself when it is narrow. */
export function Table({
  label,
  children,
  className,
}: {
  label: string;
  children: ReactNode;
  className?: string;
}) {
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      className={clsx("relative overflow-x-auto focus-visible:outline-offset-[-2px]", className)}
    >
      <table className="w-full border-collapse text-left text-meta">{children}</table>
    </div>
  );
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead>
      <tr className="border-b border-border">{children}</tr>
    </thead>
  );
}

export function TableBody({ children }: { children: ReactNode }) {
  return <tbody className="[&>tr:last-child]:border-b-0">{children}</tbody>;
}

export function TableRow({ className, ...rest }: ComponentPropsWithRef<"tr">) {
  return (
    <tr {...rest} className={clsx("border-b border-border hover:bg-surface-hover", className)} />
  );
}

interface CellProps {
  /** Numbers stand at the right, with figures of one width. */
  numeric?: boolean;
}

export function TableHeader({
  numeric = false,
  className,
  ...rest
}: ComponentPropsWithRef<"th"> & CellProps) {
  return (
    <th
      scope="col"
      {...rest}
      className={clsx(
        "h-9 px-4 text-caption font-medium whitespace-nowrap text-text-muted",
        numeric && "text-right",
        className,
      )}
    />
  );
}

export function TableCell({
  numeric = false,
  className,
  ...rest
}: ComponentPropsWithRef<"td"> & CellProps) {
  return (
    <td
      {...rest}
      className={clsx("h-11 px-4 py-2", numeric && "text-right tabular-nums", className)}
    />
  );
}
