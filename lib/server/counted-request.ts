import "server-only";
import { IncomingMessage } from "node:http";
import { maxBodyBytes } from "@/lib/errors/parse";

/**
 * A request whose body ends one byte over the limit, however much is sent. Next reads a body into memory before a
 * handler has asked for it, so the limit must hold below Next; whoever parses the body sees that it is too large, and
 * answers. What comes after is dropped as it arrives.
 */
export class CountedRequest extends IncomingMessage {
  #bytes = 0;
  #cut = false;

  override push(chunk: Uint8Array | null, encoding?: BufferEncoding): boolean {
    // True: go on reading, so that a client that is still sending gets to read its answer.
    if (this.#cut) return true;
    if (chunk === null) return super.push(null, encoding);
    const room = maxBodyBytes + 1 - this.#bytes;
    this.#bytes += chunk.length;
    if (chunk.length < room) return super.push(chunk, encoding);
    this.#cut = true;
    super.push(chunk.subarray(0, room), encoding);
    super.push(null);
    return true;
  }

  /** A request that has ended before all of it has come would take its connection, and so its answer, with it. */
  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    if (this.#cut && this.readableEnded && !error) callback();
    else super._destroy(error, callback);
  }
}
