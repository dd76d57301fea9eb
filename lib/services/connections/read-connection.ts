import "server-only";
import type { Connection } from "@/lib/domain/connection";
import { provisionedFile } from "../provisioned/owner";
import { labelsOf, peerCountOf, storedConnection } from "./stored";
import { toConnection } from "./to-connection";

/**
 * One connection.
 * @throws AppError `not_found`.
 */
export const readConnection = async (id: string): Promise<Connection> =>
  toConnection(
    await storedConnection(id),
    await peerCountOf(id),
    await provisionedFile("connections", id),
    await labelsOf(id),
  );
