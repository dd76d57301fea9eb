import { afterAll, beforeAll, beforeEach } from "vitest";
import { dropSingleton, singleton } from "@/lib/config/singleton";
import type { LogLine } from "@/lib/log/events";
import { logDestinationKey } from "@/lib/log/logger";

/** Catches what is logged around all tests of the surrounding block, from `debug` on. Empty before each test. */
export function useTestLog(): LogLine[] {
  const lines: LogLine[] = [];
  const forget = () => {
    for (const key of ["env", "logger", logDestinationKey]) dropSingleton(key);
  };
  beforeAll(() => {
    process.env["PEERDECK_LOG_LEVEL"] = "debug";
    forget();
    singleton(logDestinationKey, () => ({
      write: (json: string) => void lines.push(JSON.parse(json) as LogLine),
    }));
  });
  beforeEach(() => void lines.splice(0));
  afterAll(() => {
    process.env["PEERDECK_LOG_LEVEL"] = "silent";
    forget();
  });
  return lines;
}
