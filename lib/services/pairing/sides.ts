import "server-only";
import type { OperationSide, SideName } from "@/lib/domain/operation";
import { AppError, isAppError } from "@/lib/errors/app-error";
import { adapterOf } from "@/lib/connections/adapter-of";
import type { SystemAdapter } from "@/lib/systems/contract/adapter";
import { findPairingDriver } from "@/lib/systems/load";
import type { PairingDriver } from "@/lib/systems/contract/pairing";
import type { PairSide, PairSides } from "@/lib/systems/contract/pair-sides";

/** Stands in for a connection that is gone: every call says so, and the other side can still be worked on. */
function absentAdapter(connectionName: string): SystemAdapter {
  const gone = () =>
    Promise.reject(
      new AppError(
        "backend_unavailable",
        `The connection ${connectionName} is not registered any more.`,
        {
          remedy:
            "Register it again under Connections, or look at that side yourself and take this entry off the list.",
        },
      ),
    );
  return {
    check: gone,
    identify: gone,
    listPeers: gone,
    readPeer: gone,
    choices: gone,
    choiceKinds: [],
    dependents: gone,
    createPeer: gone,
    updatePeer: gone,
    deletePeer: gone,
  };
}

async function openSide({
  connectionId,
  connectionName,
}: Pick<OperationSide, "connectionId" | "connectionName">): Promise<PairSide> {
  try {
    const { connection, adapter } = await adapterOf(connectionId);
    return { connectionId, connectionName: connection.name, adapter };
  } catch (error) {
    if (!isAppError(error) || error.code !== "not_found") throw error;
    return { connectionId, connectionName, adapter: absentAdapter(connectionName) };
  }
}

/** Both sides of an operation, each with its adapter as of now; a connection that is gone refuses every call. */
export async function openSides(
  sides: Readonly<Record<SideName, OperationSide>>,
): Promise<PairSides> {
  const [a, b] = await Promise.all([openSide(sides.a), openSide(sides.b)]);
  return { a, b };
}

export interface ChosenPair {
  system: string;
  driver: PairingDriver;
  sides: PairSides;
}

/**
 * Two registered connections of one system that can be paired.
 * @param open how a connection is opened, where several pairs are looked at together.
 * @throws AppError `not_found` for an unknown connection; `invalid_input` when these two cannot be paired.
 */
export async function choosePair(
  aId: string,
  bId: string,
  open: typeof adapterOf = adapterOf,
): Promise<ChosenPair> {
  const refuse = (detail: string) =>
    new AppError("invalid_input", detail, { issues: [{ pointer: "/b", detail }] });
  if (aId === bId) throw refuse("Choose two different connections.");
  const [a, b] = await Promise.all([open(aId), open(bId)]);
  if (a.definition.id !== b.definition.id)
    throw refuse(
      `Choose another ${a.definition.connectionNoun} of ${a.definition.label}: ${b.connection.name} is of ${b.definition.label}.`,
    );
  const driver = findPairingDriver(a.definition.id);
  if (!driver) throw refuse(`Two connections of ${a.definition.label} cannot be paired here.`);
  const side = ({ connection, adapter }: typeof a): PairSide => ({
    connectionId: connection.id,
    connectionName: connection.name,
    adapter,
  });
  return { system: a.definition.id, driver, sides: { a: side(a), b: side(b) } };
}

/** The driver of a system an operation was begun for. */
export function driverOf(system: string): PairingDriver {
  const driver = findPairingDriver(system);
  if (!driver) throw new AppError("internal", `Nothing can pair connections of "${system}".`);
  return driver;
}
