import { clock } from "@/lib/config/clock";
import { dayText } from "@/lib/domain/time-units";
import { logEvent } from "@/lib/log/logger";

/** Whether a list is asked for as comma-separated values: by its parameter, else by the header Accept. */
export const wantsCsv = (format: "json" | "csv" | undefined, request: Request): boolean =>
  (format ?? ((request.headers.get("accept") ?? "").startsWith("text/csv") ? "csv" : "json")) ===
  "csv";

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

/**
 * Comma-separated values as a file to keep.
 * @param name what they are of; the file is called after it and `mark`, by default today.
 */
export const csvDownload = (
  text: string | AsyncGenerator<string>,
  name: string,
  mark = dayText(clock.nowMs()),
): Response =>
  new Response(typeof text === "string" ? text : streamOf(text), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}-${mark}.csv"`,
    },
  });
