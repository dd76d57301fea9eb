import "server-only";
import { version } from "@/lib/config/version";
import { msSinceRound } from "@/lib/monitor/start";
import { checkDatabase } from "./check-database";

/**
 * What this process says of itself to whoever watches over it.
 * @param ready asks its database too. @throws AppError as {@link checkDatabase}.
 */
export async function readHealth(ready: boolean) {
  if (ready) await checkDatabase();
  return {
    status: ready ? ("ready" as const) : ("alive" as const),
    version,
    monitorRoundAgeMs: msSinceRound(),
  };
}
