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

/** A buffer whose pages are taken as it grows and given back, at once, as it shrinks (ES2024; Node 20 has it). */
interface Landing extends ArrayBuffer {
  resize(bytes: number): void;
}
const createLanding = (maxByteLength: number): Landing =>
  new (ArrayBuffer as unknown as new (bytes: 0, options: { maxByteLength: number }) => Landing)(0, {
    maxByteLength,
  });

/** An answer while it is read: small ones in pieces, large ones in one buffer that does not wait to be collected. */
class Received {
  bytes = 0;
  #pieces: Uint8Array[] = [];
  #landing: Landing | null = null;

  constructor(private readonly maxBytes: number) {}

  /** Has everything land in one place from now on. */
  becomeLarge(): void {
    this.#landing = createLanding(this.maxBytes);
    let at = 0;
    for (const piece of this.#pieces) at = this.#land(this.#landing, piece, at);
    this.#pieces = [];
  }

  #land(landing: Landing, piece: Uint8Array, at: number): number {
    const end = at + piece.length;
    if (end > landing.byteLength) landing.resize(Math.min(end + largeBytes, this.maxBytes));
    new Uint8Array(landing, at, piece.length).set(piece);
    return end;
  }

  add(piece: Uint8Array): void {
    if (this.#landing) this.#land(this.#landing, piece, this.bytes);
    else this.#pieces.push(piece);
    this.bytes += piece.length;
  }

  text(): string {
    const whole = this.#landing
      ? Buffer.from(this.#landing, 0, this.bytes)
      : Buffer.concat(this.#pieces);
    return whole.toString("utf8");
  }

  giveBack(): void {
    this.#landing?.resize(0);
  }
}

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
  const received = new Received(maxBytes);
  let endTurn: (() => void) | null = null;
  try {
    // Leaving the loop destroys the stream, and with it an answer that would never end.
    for await (const chunk of body) {
      const bytes = received.bytes + chunk.length;
      if (bytes > maxBytes || declaredBytes > maxBytes)
        throw transportError("SIZE", host, undefined);
      if (bytes > largeBytes && !endTurn) {
        endTurn = await takeTurn(owner, signal);
        received.becomeLarge();
      }
      received.add(chunk);
    }
    return storableText(received.text());
  } finally {
    received.giveBack();
    endTurn?.();
  }
}
