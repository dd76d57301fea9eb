import "server-only";
import type { SideName } from "@/lib/domain/operation";
import type { SvmPeerHalf } from "@/lib/domain/svm-peer";
import { AppError } from "@/lib/errors/app-error";
import type { StoredOperation } from "@/lib/operations/store";
import { openSides } from "@/lib/services/pairing/sides";
import type { SvmPeerAdapter } from "@/lib/systems/contract/svm-peers";
import { unregisteredId } from "./ends";

export const isRegistered = ({ b }: Pick<StoredOperation, "b">): boolean =>
  b.connectionId !== unregisteredId;

export interface OpenSide {
  name: string;
  key: string;
  svmPeers: SvmPeerAdapter;
}

/** One side of an operation as of now. @throws AppError `backend_unavailable` when its connection is gone. */
export async function openSide(operation: StoredOperation, side: SideName): Promise<OpenSide> {
  const { adapter, connectionName } = (await openSides(operation))[side];
  const { key } = operation[side];
  if (!adapter.svmPeers || key === null) {
    throw new AppError(
      "backend_unavailable",
      `The connection ${connectionName} is not registered any more.`,
      {
        remedy:
          "Register it again under Connections, or look at that side yourself and take this entry off the list.",
      },
    );
  }
  return { name: connectionName, key, svmPeers: adapter.svmPeers };
}

/** The half of one SVM peer on a side; null when there is none. */
export async function findHalf(
  { svmPeers, key }: OpenSide,
  members: { local: string; remote: string },
  signal: AbortSignal,
): Promise<SvmPeerHalf | null> {
  return (
    (await svmPeers.list(key, signal)).find(
      ({ local, remote }) => local === members.local && remote === members.remote,
    ) ?? null
  );
}
