import { clock } from "@/lib/config/clock";
import { dayText } from "@/lib/domain/time-units";
import { logEvent } from "@/lib/log/logger";

/** What a list may be asked for as. */
export type ListFormat = "json" | "csv" | "jsonl";

const mediaTypes = { csv: "text/csv", jsonl: "application/x-ndjson" } as const;

function acceptedFormat(request: Request): ListFormat {
  const accept = request.headers.get("accept") ?? "";
  if (accept.startsWith(mediaTypes.csv)) return "csv";
  return accept.startsWith(mediaTypes.jsonl) ? "jsonl" : "json";
}

/** What a list is asked for as: by its parameter, else by the header Accept. */
export const wantedFormat = (format: ListFormat | undefined, request: Request): ListFormat =>
  format ?? acceptedFormat(request);

/** Whether a list is asked for as comma-separated values. */
export const wantsCsv = (format: "json" | "csv" | undefined, request: Request): boolean =>
  wantedFormat(format, request) === "csv";

/** Parts of a text as they are made; whoever goes away ends the making. */
function streamOf(parts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await parts.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        logEvent("request.failed", { requestId: null, route: "a file of values", err: error });
        // A file that is cut off must not look like a whole one.
        controller.error(error);
      }
    },
    cancel: () => void parts.return(undefined),
  });
}

const download = (
  text: string | AsyncGenerator<string>,
  as: keyof typeof mediaTypes,
  fileName: string,
): Response =>
  new Response(typeof text === "string" ? text : streamOf(text), {
    headers: {
      "content-type": `${mediaTypes[as]}; charset=utf-8`,
      "content-disposition": `attachment; filename="${fileName}.${as}"`,
    },
  });

const today = (): string => dayText(clock.nowMs());

/**
 * Comma-separated values as a file to keep.
 * @param name what they are of; the file is called after it and `mark`, by default today.
 */
export const csvDownload = (
  text: string | AsyncGenerator<string>,
  name: string,
  mark = today(),
): Response => download(text, "csv", `${name}-${mark}`);

/** A JSON document a line, as a file to keep that is called after what they are of and today. */
export const jsonLinesDownload = (lines: AsyncGenerator<string>, name: string): Response =>
  download(lines, "jsonl", `${name}-${today()}`);
