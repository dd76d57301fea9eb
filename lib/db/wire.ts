/* The few messages of PostgreSQL's protocol that are written and read here (protocol 3.0, "Message Formats"). */

/** A simple query: what a client sends for a statement without parameters. */
export function queryMessage(text: string): Buffer {
  const message = Buffer.alloc(text.length + 6);
  message.write("Q");
  message.writeInt32BE(text.length + 5, 1);
  message.write(text, 5, "latin1");
  return message;
}

/** "Terminate": ends a client. */
export const isTerminate = (bytes: Buffer): boolean => bytes.length === 5 && bytes[0] === 0x58;

export interface Answer {
  /** Whether the session is ready for the next statement, and outside of any transaction. */
  ready: "idle" | "in transaction" | "no";
  /** What the first failed statement of it said; null when none failed. */
  error: string | null;
}

/** What the server's answer to one exchange came to. */
export function readAnswer(answer: Uint8Array): Answer {
  const bytes = Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength);
  const read: Answer = { ready: "no", error: null };
  for (let at = 0; at + 5 <= bytes.length; at += 1 + bytes.readInt32BE(at + 1)) {
    const type = bytes[at];
    const end = at + 1 + bytes.readInt32BE(at + 1);
    const isReady = type === 0x5a; // "Z"
    read.ready = !isReady ? "no" : bytes[at + 5] === 0x49 ? "idle" : "in transaction";
    if (type === 0x45) read.error ??= errorText(bytes.subarray(at + 5, end)); // "E"
  }
  return read;
}

/** The message of an ErrorResponse: fields of a letter and a text, each ended by a zero byte. */
const errorText = (fields: Buffer): string =>
  fields
    .toString("utf8")
    .split("\0")
    .find((field) => field.startsWith("M"))
    ?.slice(1) ?? "no reason given";
