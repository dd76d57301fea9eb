import { clock } from "@/lib/config/clock";

/** Whether a list is asked for as comma-separated values: by its parameter, else by the header Accept. */
export const wantsCsv = (format: "json" | "csv" | undefined, request: Request): boolean =>
  (format ?? ((request.headers.get("accept") ?? "").startsWith("text/csv") ? "csv" : "json")) ===
  "csv";

/**
 * Comma-separated values as a file to keep.
 * @param name what they are of; the file is called after it and `mark`, by default today.
 */
export const csvDownload = (
  text: string,
  name: string,
  mark = clock.now().toISOString().slice(0, 10),
): Response =>
  new Response(text, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}-${mark}.csv"`,
    },
  });
