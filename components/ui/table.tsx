import { clsx } from "clsx";
import type { ComponentPropsWithRef, ReactNode } from "react";

/** Cells flow like words, line after line; the head is only read out. */
const stacked =
  "@max-[720px]:block @max-[720px]:[&_:is(tbody,td)]:block @max-[720px]:[&_td]:h-auto @max-[720px]:[&_td]:py-0.5 @max-[720px]:[&_thead]:sr-only @max-[720px]:[&_tr]:flex @max-[720px]:[&_tr]:flex-wrap @max-[720px]:[&_tr]:items-baseline @max-[720px]:[&_tr]:py-2";

interface TableProps {
  label: string;
  children: ReactNode;
  className?: string;
  /** Below 720 px the cells of a row flow over lines: for rows of sentences. */
  stacks?: boolean;
}

/** A plain table for a handful of rows; scrolls sideways by itself when it is narrow. */
export function Table({ label, children, className, stacks = false }: TableProps) {
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      className={clsx(
        "relative overflow-x-auto focus-visible:outline-offset-[-2px]",
        stacks && "@container",
        className,
      )}
    >
      <table className={clsx("w-full border-collapse text-left text-meta", stacks && stacked)}>
        {children}
      </table>
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
