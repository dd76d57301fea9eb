import type { ReactNode } from "react";
import { ExportLink } from "./export-link";

interface ListFooterProps {
  /** How many there are, in words; absent while that is not known. */
  count: string | undefined;
  /** What can be kept as a file: the API's list, and the filters that are set. */
  file?: { path: string; params: URLSearchParams; jsonLines?: boolean };
  /** How fresh the list is. */
  children: ReactNode;
}

/** Below every list: how many match, all of them as a file, how fresh they are and a way to read them again. */
export const ListFooter = ({ count, file, children }: ListFooterProps) => (
  <div className="mt-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-meta text-text-muted">
    <span className="tabular-nums">{count}</span>
    <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
      {file && (
        <ExportLink
          path={file.path}
          params={new URLSearchParams([...file.params, ["format", "csv"]])}
        >
          Export CSV
        </ExportLink>
      )}
      {file?.jsonLines && (
        <ExportLink
          path={file.path}
          params={new URLSearchParams([...file.params, ["format", "jsonl"]])}
        >
          Export JSON lines
        </ExportLink>
      )}
      {children}
    </span>
  </div>
);
