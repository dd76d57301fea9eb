import { clsx } from "clsx";
import type { ComponentPropsWithRef, ReactNode } from "react";

interface TableProps {
  label: string;
  children: ReactNode;
  className?: string;
  /** Has many columns or long texts: rows become cards below 768 px instead of 560. */
  wide?: boolean;
}

/**
 * A plain table for a handful of rows. Where it is narrow each row reads as a card: its title with the acts beside it,
 * then its cells with their columns' labels, on a line each, or two where they have room. Roles are spelled out because
 * some browsers forget them with the layout.
 */
export function Table({ label, children, className, wide = false }: TableProps) {
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      className={clsx(
        "relative overflow-x-auto focus-visible:outline-offset-[-2px]",
        wide ? "@container/wide-table" : "@container/table",
        className,
      )}
    >
      <table
        role="table"
        className="w-full border-collapse text-left text-meta cards:block cards:wrap-anywhere"
      >
        {children}
      </table>
    </div>
  );
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead role="rowgroup" className="cards:sr-only">
      <tr role="row" className="border-b border-border">
        {children}
      </tr>
    </thead>
  );
}

export function TableBody({ children }: { children: ReactNode }) {
  return (
    <tbody role="rowgroup" className="cards:block [&>tr:last-child]:border-b-0">
      {children}
    </tbody>
  );
}

export function TableRow({ className, ...rest }: ComponentPropsWithRef<"tr">) {
  return (
    <tr
      role="row"
      {...rest}
      className={clsx(
        "group/row border-b border-border hover:bg-surface-hover",
        "cards:grid cards:grid-cols-[minmax(0,1fr)_auto] cards:gap-x-3 cards:gap-y-1 cards:px-4 cards:py-3",
        "wide-cards:grid-cols-2",
        className,
      )}
    />
  );
}

interface NumericProps {
  /** Numbers stand at the right, with figures of one width. */
  numeric?: boolean;
}

export function TableHeader({
  numeric = false,
  className,
  ...rest
}: ComponentPropsWithRef<"th"> & NumericProps) {
  return (
    <th
      role="columnheader"
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

const space = "h-11 px-4 py-2 cards:h-auto cards:p-0";

/** The first cell of a row, which says what the row is about. */
export function TableTitle({ className, ...rest }: ComponentPropsWithRef<"td">) {
  return (
    <td
      role="cell"
      {...rest}
      className={clsx(
        space,
        "font-medium cards:self-center cards:text-body cards:whitespace-normal",
        "wide-cards:col-span-2 wide-cards:group-has-data-acts/row:col-span-1",
        className,
      )}
    />
  );
}

interface CellProps extends ComponentPropsWithRef<"td">, NumericProps {
  /** The words of the column's header. They are read out from there, so here they are only seen. */
  label: string;
}

/** One value. A card has no line for an empty one. */
export function TableCell({ label, numeric = false, className, children, ...rest }: CellProps) {
  return (
    <td
      role="cell"
      {...rest}
      data-label={label}
      className={clsx(
        space,
        numeric && "text-right tabular-nums",
        "cards:col-span-2 cards:grid cards:grid-cols-[7.5rem_minmax(0,1fr)] cards:gap-x-3 cards:text-left cards:whitespace-normal cards:has-[>div:empty]:hidden wide-cards:col-span-1",
        "cards:before:font-sans cards:before:text-meta cards:before:text-text-muted cards:before:content-[attr(data-label)_/_'']",
        className,
      )}
    >
      <div className="contents cards:block">{children}</div>
    </td>
  );
}

/** Buttons and menus of a row. They stay in sight while the others scroll. */
export function TableActs({ className, children, ...rest }: ComponentPropsWithRef<"td">) {
  return (
    <td
      role="cell"
      data-acts=""
      {...rest}
      className={clsx(
        space,
        "sticky right-0 w-0 bg-surface-raised whitespace-nowrap group-last/row:rounded-br-lg group-hover/row:bg-surface-hover",
        "cards:static cards:col-start-2 cards:row-start-1 cards:-mr-2 cards:w-auto cards:bg-transparent",
        className,
      )}
    >
      <div className="flex justify-end gap-1">{children}</div>
    </td>
  );
}
