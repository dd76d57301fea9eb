import "server-only";
import { eq } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import type { ConnectionProblem } from "@/lib/domain/connection";
import type { PlaceDetail } from "@/lib/domain/virtual-interface";
import { AppError, errorStatus, type ErrorCode } from "@/lib/errors/app-error";
import { systemOf } from "@/lib/systems/registry";
import { placeSourceColumns, readPlacesOf } from "./read-of-connection";

const isCode = (code: string): code is ErrorCode => code in errorStatus;

const errorOf = ({ code, detail, remedy, backend }: ConnectionProblem): AppError =>
  new AppError(isCode(code) ? code : "internal", detail, {
    ...(remedy === null ? {} : { remedy }),
    ...(backend ? { backend } : {}),
  });

/**
 * One place of a connection, read live; what it said last beside the problem, when it does not answer.
 * @throws AppError `not_found` for an unknown connection or place, what the adapter throws when nothing is known of it.
 */
export async function readPlace(
  connectionId: string,
  placeId: string,
  signal: AbortSignal,
): Promise<PlaceDetail> {
  const db = await getDb();
  const [row] = await db
    .select(placeSourceColumns)
    .from(connections)
    .where(eq(connections.id, connectionId));
  if (!row) throw new AppError("not_found", "This connection is not registered any more.");
  const definition = systemOf(row.system).places;
  if (!definition)
    throw new AppError(
      "not_found",
      `Peers of ${row.name} live in nothing that has a page of its own.`,
    );
  const { source, places } = await readPlacesOf(row, definition, signal);
  const place = places.find(({ id }) => id === placeId);
  if (place) return { place, source, live: source.problem === null, problem: source.problem };
  if (source.problem) throw errorOf(source.problem);
  throw new AppError("not_found", `${row.name} has no ${definition.noun} with this id.`);
}
