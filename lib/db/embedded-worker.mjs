// Owns the embedded database. In the main thread its synchronous queries would starve the event loop.
// Takes wire-protocol bytes, answers wire-protocol bytes, one message at a time.
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { embeddedOptions } from "./embedded-options.mjs";

const database = await PGlite.create(embeddedOptions(workerData.dataDir));
parentPort.postMessage({ kind: "ready" });

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
      const data = await database.execProtocolRaw(message.data, { syncToFs: true });
      parentPort.postMessage({ kind: "answer", id: message.id, data });
    } catch (error) {
      parentPort.postMessage({
        kind: "failure",
        id: message.id,
        text: String(error?.message ?? error),
      });
    }
  });
});
