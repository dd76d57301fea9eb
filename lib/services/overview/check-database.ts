import "server-only";
import { sql } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { AppError } from "@/lib/errors/app-error";
import { abortable } from "@/lib/upstream/abortable";

const patienceMs = 2_000;

/**
 * Readiness: the database answers.
 * @throws AppError `backend_unavailable` when it does not within two seconds.
 */
export async function checkDatabase(): Promise<void> {
  try {
    await abortable(
      getDb().then((db) => db.execute(sql`select 1`)),
      AbortSignal.timeout(patienceMs),
    );
  } catch (cause) {
    throw new AppError("backend_unavailable", "The database does not answer.", {
      retryAfterS: 5,
      cause,
    });
  }
}
