import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { ownAddress } from "@/lib/config/base-path";

interface ExportLinkProps {
  /** Of the API, with what is asked for. */
  path: string;
  params: URLSearchParams;
  /** What the file is called; absent: as the server calls it. */
  name?: string;
  children: ReactNode;
}

/** Keeps what the API answers as a file. */
export const ExportLink = ({ path, params, name, children }: ExportLinkProps) => (
  <a
    href={ownAddress(`${path}?${params.toString()}`)}
    download={name ?? true}
    className="inline-flex items-center gap-1.5 rounded text-meta text-text-muted hover:text-text hover:underline"
  >
    <Download aria-hidden="true" size={14} />
    {children}
  </a>
);
