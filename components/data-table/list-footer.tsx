import type { ReactNode } from "react";
import { ExportLink } from "./export-link";

interface ListFooterProps {
  /** How many there are, in words; absent while that is not known. */
  count: string | undefined;
  /** Of the API's list, and the filters that are set. */
  path: string;
  params: URLSearchParams;
  /** How fresh the list is. */
  children: ReactNode;
}

/** Below a list: how many match, all of them as a file, and how fresh they are. */
export const ListFooter = ({ count, path, params, children }: ListFooterProps) => (
  <div className="mt-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-meta text-text-muted">
    <span className="tabular-nums">{count}</span>
    <span className="flex items-center gap-4">
      <ExportLink path={path} params={new URLSearchParams([...params, ["format", "csv"]])}>
        Export CSV
      </ExportLink>
      {children}
    </span>
  </div>
);
