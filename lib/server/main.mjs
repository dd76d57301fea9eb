// The web process: our own HTTP server around Next's request handler. The server itself is compiled with the pages and
// opened when the product has booted, which preparing Next begins. Nothing but Next and its output is needed here, so the
// same file serves from a clone, in development (NODE_ENV=development) and from standalone output.
import "./frugal-heap.mjs";
import "../log/console-lines.mjs";
import { EventEmitter } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { builtPages } from "./below-path.mjs";

// Until the product has booted and listens itself: asked to read something again, there is nothing to read yet.
process.on("SIGHUP", () => undefined);

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
// See lib/config/program-folder.ts. Paths in the configuration stay relative to where the process was started.
globalThis.peerdeckFolder = root;
process.env.NODE_ENV ??= "production";
process.env.NEXT_TELEMETRY_DISABLED ??= "1";
const dev = process.env.NODE_ENV === "development";

/** Where Next finds its pages. What is wrong with the configuration, the boot that follows says in words. */
function pagesFolder() {
  const { PEERDECK_BASE_PATH: basePath = "", PEERDECK_DATA_DIR: dataDir = ".data" } = process.env;
  if (dev) return root;
  const isPath = /^(\/[\w-]+)+$/.test(basePath);
  return builtPages({ root, dataDir: path.resolve(dataDir), basePath: isPath ? basePath : "" });
}
const dir = pagesFolder();

// A build knows its configuration: standalone output has no other, and a clone need not work it out again.
const built = path.join(dir, ".next", "required-server-files.json");
if (!dev && fs.existsSync(built))
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG ??= JSON.stringify(
    JSON.parse(fs.readFileSync(built, "utf8")).config,
  );

const { default: next } = await import("next");
// Next listens here for upgrades, once it has answered a first request. Only development passes any on.
const upgrades = new EventEmitter();
const app = next({
  dev,
  ...(dev ? { turbopack: true } : {}),
  dir,
  hostname: process.env.HOST || "127.0.0.1",
  port: Number(process.env.PORT || 3000),
  httpServer: upgrades,
});
let handOver;
globalThis.peerdeckNext = new Promise((resolve) => (handOver = resolve));
try {
  await app.prepare();
  handOver({ handle: app.getRequestHandler(), upgrades: dev ? upgrades : null });
} catch (error) {
  process.stderr.write(`${error?.stack ?? error}\n`);
  process.exit(1);
}
