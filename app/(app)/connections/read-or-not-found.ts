import "server-only";
import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import type { Connection } from "@/lib/domain/connection";
import { isAppError } from "@/lib/errors/app-error";
import { readConnection } from "@/lib/services/connections/read-connection";

/** Read once for a page, for its title and for itself. */
const read = cache(readConnection);

/** @throws AppError `not_found`. */
export const connectionName = async (id: string): Promise<string> => (await read(id)).name;

/** The connection a page is about; shows the "not found" page when there is none. */
export async function readOrNotFound(id: string): Promise<Connection> {
  if (!z.uuid().safeParse(id).success) notFound();
  return read(id).catch((error: unknown) => {
    if (isAppError(error) && error.code === "not_found") notFound();
    throw error;
  });
}
