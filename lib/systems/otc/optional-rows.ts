import "server-only";
import { isAppError } from "@/lib/errors/app-error";

/** Rows that only decorate a choice: without the right to list them, or where they do not exist, none. Throws when the cloud is down. */
export async function rowsOrNone<T>(rows: Promise<T[]>): Promise<T[]> {
  try {
    return await rows;
  } catch (error) {
    if (isAppError(error) && ["backend_auth", "backend_invalid", "not_found"].includes(error.code))
      return [];
    throw error;
  }
}
