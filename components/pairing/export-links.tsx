import { Download } from "lucide-react";
import { ownAddress } from "@/lib/config/base-path";

const formats = ["csv", "json"] as const;

/** The report of a batch, for a spreadsheet and for programs. */
export function ExportLinks({ batch }: { batch: string }) {
  return formats.map((format) => (
    <a
      key={format}
      className="inline-flex items-center gap-1.5 rounded text-meta text-text-muted hover:text-text hover:underline"
      href={ownAddress(`/api/v1/operations?batch=${batch}&limit=500&format=${format}`)}
      download={`pairs-${batch.slice(0, 8)}.${format}`}
    >
      <Download aria-hidden="true" size={14} />
      Export {format.toUpperCase()}
    </a>
  ));
}
