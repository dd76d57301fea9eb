import "server-only";
import { describeEnv } from "@/lib/config/describe-env";
import { env } from "@/lib/config/env";
import { version } from "@/lib/config/version";
import { logEvent } from "@/lib/log/logger";

/** The first line of a process's log: what runs here, and how it was configured. */
export const logStart = (process_: "web" | "monitor"): void =>
  logEvent("server.start", {
    version,
    process: process_,
    node: process.version,
    pid: process.pid,
    configuration: describeEnv(env(), process.env),
  });
