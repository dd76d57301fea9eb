// To be loaded before anything else of a process that writes JSON lines: what libraries write to the console (Next's
// banner, its warnings and stack traces) becomes lines of the log too, so that whoever reads standard output as JSON can.
// Plain JavaScript without imports of ours: it runs before TypeScript can.
import { format, stripVTControlCharacters } from "node:util";

const wanted = process.env.PEERDECK_LOG_FORMAT || (process.stdout.isTTY ? "pretty" : "json");
const levels = {
  debug: "debug",
  log: "info",
  info: "info",
  warn: "warn",
  error: "error",
  trace: "debug",
};
const rank = ["debug", "info", "warn", "error", "silent"];
const least = rank.indexOf(process.env.PEERDECK_LOG_LEVEL || "info");

if (wanted === "json")
  for (const [method, level] of Object.entries(levels))
    console[method] = (...args) => {
      const msg = stripVTControlCharacters(format(...args)).trim();
      if (msg === "" || rank.indexOf(level) < least) return;
      const time = new Date().toISOString();
      process.stdout.write(`${JSON.stringify({ level, time, event: "console", msg })}\n`);
    };
