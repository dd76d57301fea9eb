import "server-only";
import { clock } from "@/lib/config/clock";
import { adapterOf } from "@/lib/connections/adapter-of";
import type { SideName } from "@/lib/domain/operation";
import type { Run } from "./contract";
import type { StoredStep } from "./store";
import { timing } from "./timing";
import { withTimeout } from "./with-timeout";

/** Whether the system of a side answers now. */
async function answers(run: Run, side: SideName): Promise<boolean> {
  try {
    const { adapter } = await adapterOf(run.operation[side].connectionId);
    await adapter.identify(withTimeout(run, timing().readMs));
    return true;
  } catch {
    return false;
  }
}

/**
 * Until when a call that got no answer may still be carried out, and so must be looked for. To be asked after its side
 * was looked at and answered that nothing stands. When the system hung, it may take very long; when it was our process
 * that ended, nothing says so, and with both sides answering a short time is enough.
 * @returns null when the time is over, or when there is no such call.
 */
export async function mayComeUntil(
  row: StoredStep,
  side: SideName,
  run: Run,
): Promise<Date | null> {
  if (row.unclearAt === null) return null;
  const after = (ms: number) => new Date((row.unclearAt?.getTime() ?? 0) + ms);
  const { lateMs, orphanMs } = timing();
  const short = after(Math.min(orphanMs, lateMs));
  if (row.interrupted && clock.now() < short) return short;
  const long = after(lateMs);
  if (clock.now() >= long) return null;
  return row.interrupted && (await answers(run, side === "a" ? "b" : "a")) ? null : long;
}
