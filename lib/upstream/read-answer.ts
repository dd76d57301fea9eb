import "server-only";
import { transportError } from "./fault";
import { largeBytes, takeTurn } from "./large-answers";

const unstorable = /\\u(?:0000|d[89a-f])|\0/i;
const pieces =
  /\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})|\\(?:u(0000|d[89a-f][0-9a-f]{2})|.)|\0/gis;

/**
 * The text without NUL and halves of characters, written out or as escapes of JSON: no database stores them, and what a
 * backend says ends in many places. Each becomes the character that stands for one that could not be read.
 */
export const storableText = (text: string): string =>
  unstorable.test(text)
    ? text.replace(pieces, (piece: string, high?: string, _low?: string, alone?: string) =>
        high !== undefined
          ? piece
          : alone !== undefined
            ? "\\ufffd"
            : piece === "\0"
              ? "\ufffd"
              : piece,
      )
    : text;

interface Answer {
  body: AsyncIterable<Buffer>;
  headers: Record<string, string | string[] | undefined>;
}
interface Limits {
  owner: string;
  host: string;
  /** Largest answer taken, in bytes. */
  maxBytes: number;
  signal: AbortSignal;
}

/**
 * An answer's text, held to its limit while it is read.
 * @throws AppError `backend_invalid` for one that is larger; the signal's reason when it is aborted.
 */
export async function readAnswer({ body, headers }: Answer, limits: Limits): Promise<string> {
  const { owner, host, maxBytes, signal } = limits;
  const declaredBytes = Number(headers["content-length"] ?? 0);
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  let endTurn: (() => void) | null = null;
  try {
    // Leaving the loop destroys the stream, and with it an answer that would never end.
    for await (const chunk of body) {
      bytes += chunk.length;
      if (bytes > maxBytes || declaredBytes > maxBytes)
        throw transportError("SIZE", host, undefined);
      if (bytes > largeBytes) endTurn ??= await takeTurn(owner, signal);
      text += decoder.decode(chunk, { stream: true });
    }
    return storableText(text + decoder.decode());
  } finally {
    endTurn?.();
  }
}
