import "server-only";
import { singleton } from "@/lib/config/singleton";
import { log } from "@/lib/log/logger";

const state = () => singleton("database-availability", () => ({ lostAt: null as number | null }));

/** Notes that the database gave no answer. Said once, however many requests find it out. */
export function noteLost(error: Error): void {
  if (state().lostAt !== null) return;
  state().lostAt = performance.now();
  log().error({ err: error }, "database lost");
}

/** Notes that it has answered. */
export function noteAnswer(): void {
  const { lostAt } = state();
  if (lostAt === null) return;
  state().lostAt = null;
  log().info({ afterS: Math.round((performance.now() - lostAt) / 1000) }, "database back");
}
