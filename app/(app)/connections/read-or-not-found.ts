import "server-only";
import { notFound } from "next/navigation";
import { z } from "zod";
import type { Connection } from "@/lib/domain/connection";
import { isAppError } from "@/lib/errors/app-error";
import { readConnection } from "@/lib/services/connections/read-connection";

/** The connection a page is about; shows the "not found" page when there is none. */
export async function readOrNotFound(id: string): Promise<Connection> {
  if (!z.uuid().safeParse(id).success) notFound();
  return readConnection(id).catch((error: unknown) => {
    if (isAppError(error) && error.code === "not_found") notFound();
    throw error;
  });
}
