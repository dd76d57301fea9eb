import "server-only";
import { sql } from "drizzle-orm";
import { singleton } from "@/lib/config/singleton";
import { getDb } from "@/lib/db/client";
import { AppError } from "@/lib/errors/app-error";
import { abortable } from "@/lib/upstream/abortable";

const patienceMs = 2_000;
const noGoodForMs = 1_000;

/**
 * Readiness: the database answers.
 * @throws AppError `unavailable` when it does not within two seconds.
 */
export async function checkDatabase(): Promise<void> {
  try {
    await abortable(
      getDb().then((db) => db.execute(sql`select 1`)),
      AbortSignal.timeout(patienceMs),
    );
  } catch (cause) {
    // Asked by anybody: why it does not answer is for the log.
    throw new AppError("unavailable", "The database does not answer.", { retryAfterS: 5, cause });
  }
}

/** Whether the database answers now. Many who ask at once share one question, and for a second a "no". */
export function databaseAnswers(): Promise<boolean> {
  const asked = singleton("database-answers", () => ({ now: null as Promise<boolean> | null }));
  const forget = () => void (asked.now = null);
  asked.now ??= checkDatabase().then(
    () => (forget(), true),
    () => (setTimeout(forget, noGoodForMs).unref(), false),
  );
  return asked.now;
}
