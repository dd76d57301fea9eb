import "server-only";
import { eq } from "drizzle-orm";
import { consoleLinkOf } from "@/lib/connections/console-link";
import { getDb } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import type { ConnectionProblem } from "@/lib/domain/connection";
import type { VirtualInterfaceDetail } from "@/lib/domain/virtual-interface";
import { AppError, errorStatus, type ErrorCode } from "@/lib/errors/app-error";
import { systemOf } from "@/lib/systems/registry";
import { virtualInterfaceSourceColumns, readVirtualInterfacesOf } from "./read-of-connection";

const isCode = (code: string): code is ErrorCode => code in errorStatus;

const errorOf = ({ code, detail, remedy, backend }: ConnectionProblem): AppError =>
  new AppError(isCode(code) ? code : "internal", detail, {
    ...(remedy === null ? {} : { remedy }),
    ...(backend ? { backend } : {}),
  });

/**
 * One virtual interface of a connection, read live; what it said last beside the problem, when it does not answer.
 * @throws AppError `not_found` for an unknown connection or virtual interface, what the adapter throws when nothing
 *   is known of it.
 */
export async function readVirtualInterface(
  connectionId: string,
  interfaceId: string,
  signal: AbortSignal,
): Promise<VirtualInterfaceDetail> {
  const db = await getDb();
  const [row] = await db
    .select(virtualInterfaceSourceColumns)
    .from(connections)
    .where(eq(connections.id, connectionId));
  if (!row) throw new AppError("not_found", "This connection is not registered any more.");
  const definition = systemOf(row.system).virtualInterfaces;
  if (!definition)
    throw new AppError(
      "not_found",
      `Peers of ${row.name} live in nothing that has a page of its own.`,
    );
  const { source, virtualInterfaces } = await readVirtualInterfacesOf(row, definition, signal);
  const virtualInterface = virtualInterfaces.find(({ id }) => id === interfaceId);
  if (virtualInterface)
    return {
      virtualInterface,
      source,
      console: await consoleLinkOf(connectionId, { kind: "virtual-interface" }),
      live: source.problem === null,
      problem: source.problem,
    };
  if (source.problem) throw errorOf(source.problem);
  throw new AppError("not_found", `${row.name} has no virtual interface with this id.`);
}
