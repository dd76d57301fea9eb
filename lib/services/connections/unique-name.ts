import "server-only";
import { AppError } from "@/lib/errors/app-error";

/** PostgreSQL's unique_violation on the index over lower(name). */
function isNameTaken(error: unknown): boolean {
  for (
    let current: unknown = error, depth = 0;
    current instanceof Error && depth < 5;
    current = current.cause, depth++
  ) {
    const { code, constraint } = current as { code?: string; constraint?: string };
    if (code === "23505" && constraint === "connections_name") return true;
  }
  return false;
}

/**
 * Runs a write of a connection's name; names are unique without regard to case.
 * @throws AppError `conflict` with pointer /name.
 */
export async function withUniqueName<Result>(
  name: string,
  write: () => Promise<Result>,
): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (!isNameTaken(error)) throw error;
    const detail = `Choose another name: there is already a connection called ${name}.`;
    throw new AppError("conflict", detail, { issues: [{ pointer: "/name", detail }] });
  }
}
