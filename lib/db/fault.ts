import "server-only";
import pg from "pg";
import { AppError, isAppError } from "@/lib/errors/app-error";

/** Seconds after which it is worth asking again. */
export const retryAfterS = 5;

/**
 * Codes with which a PostgreSQL server says that it cannot work now, whatever it is asked; whole classes by their first
 * two characters (PostgreSQL documentation, appendix A).
 */
const states: Readonly<Record<string, string>> = {
  "08": "The connection to the database is broken.",
  "28": "The database does not let Peerdeck in.",
  "3D": "The database does not exist.",
  "53": "The database has no room left.",
  "53100": "The disk of the database is full.",
  "53200": "The database is out of memory.",
  "53300": "The database has no connection left for Peerdeck.",
  "57P": "The database is stopping or starting.",
  "58": "The database cannot use its disk.",
  "25006": "The database is read-only.",
};

const sentence = (code: string): string | undefined =>
  states[code] ?? states[code.slice(0, 3)] ?? states[code.slice(0, 2)];

const unavailable = (detail: string, cause: unknown): AppError =>
  new AppError("unavailable", detail, {
    remedy:
      "Wait until it is back; nothing that was saved is lost. The log has the database's own words.",
    retryAfterS,
    cause,
  });

/** What a client could not send, or got no answer to. What the server itself answered stays as it is. */
export const lostConnection = (error: Error): Error =>
  isAppError(error) || error instanceof pg.DatabaseError || error instanceof TypeError
    ? error
    : unavailable("The database does not answer.", error);

/** The AppError `unavailable` an error is, or stems from, because the database cannot work now; null for all others. */
export function databaseFault(error: unknown): AppError | null {
  for (
    let current = error, depth = 0;
    current instanceof Error && depth < 5;
    current = current.cause, depth++
  ) {
    if (isAppError(current)) return current.code === "unavailable" ? current : null;
    const detail = current instanceof pg.DatabaseError && sentence(current.code ?? "");
    if (detail) return unavailable(detail, current);
  }
  return null;
}
