// Owns the embedded database. In the main thread its synchronous queries would starve the event loop.
// Takes wire-protocol bytes, answers wire-protocol bytes, one message at a time.
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { embeddedOptions } from "./embedded-options.mjs";

const database = await PGlite.create(embeddedOptions(workerData.dataDir));
parentPort.postMessage({ kind: "ready" });

/** A client's first packet, which has no type before its length, is answered by PGlite itself. */
const isFirst = (message) => message[0] === 0;

/**
 * What PostgreSQL answers, as it is. PGlite's other ways of asking parse every row as well, and keep it for whoever asks
 * by its own API next.
 */
async function answerTo(message) {
  if (isFirst(message)) return database.execProtocolRaw(message);
  const parts = [];
  await database.execProtocolRawStream(message, {
    // It lies in the memory of PostgreSQL, which goes on to write there.
    onRawData: (part) => parts.push(part.slice()),
  });
  // In memory of its own, unlike what Buffer.concat makes: it is handed over.
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

let queue = Promise.resolve();
parentPort.on("message", (message) => {
  queue = queue.then(async () => {
    if (message.kind === "close") {
      await database.close();
      parentPort.postMessage({ kind: "closed" });
      parentPort.close();
      return;
    }
    try {
      const data = await answerTo(message.data);
      parentPort.postMessage({ kind: "answer", id: message.id, data }, [data.buffer]);
    } catch (error) {
      parentPort.postMessage({
        kind: "failure",
        id: message.id,
        text: String(error?.message ?? error),
      });
    }
  });
});
