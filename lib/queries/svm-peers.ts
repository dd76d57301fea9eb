import { queryOptions } from "@tanstack/react-query";
import type {
  beginSubPairRoute,
  beginSubUnpairRoute,
  listSubPeersRoute,
  readSubPeerChoicesRoute,
} from "@/lib/api/routes/svm-peers";
import type { readOperationRoute } from "@/lib/api/routes/operations";
import { hasEnded, type Operation } from "@/lib/domain/operation";
import { isTransitional } from "@/lib/domain/status-scale";
import type { SubPeerInput, SubPeerList, SubPeerRef } from "@/lib/domain/svm-peer";
import { call } from "./client";
import { operationsKey } from "./keys";

/** While one is on its way the list is read again this often: nothing tells when the other administrator accepts. */
const lookAgainMs = 5_000;
const isMoving = ({ items, running }: SubPeerList): boolean =>
  running !== null || items.some(({ status }) => isTransitional(status));

export const subPeerQueries = {
  /** Below the operations: every step of one is a reason to look again. */
  list: (peerId: string) =>
    queryOptions({
      queryKey: [...operationsKey, "sub-peers", peerId],
      queryFn: ({ signal }) =>
        call<typeof listSubPeersRoute>("GET", "/api/v1/peers/{id}/svm-peers", {
          params: { id: peerId },
          signal,
        }),
      refetchInterval: (query) =>
        query.state.data && isMoving(query.state.data) ? lookAgainMs : false,
    }),
  /** Asked anew each time a dialog opens. */
  choices: (peerId: string) =>
    queryOptions({
      queryKey: ["sub-peer-choices", peerId],
      queryFn: ({ signal }) =>
        call<typeof readSubPeerChoicesRoute>("GET", "/api/v1/peers/{id}/svm-peers/choices", {
          params: { id: peerId },
          signal,
        }),
      staleTime: 0,
      gcTime: 0,
      retry: 0,
    }),
};

export const beginSubPair = (peerId: string, input: SubPeerInput) =>
  call<typeof beginSubPairRoute>("POST", "/api/v1/peers/{id}/svm-peers", {
    params: { id: peerId },
    body: input,
  });

export const beginSubUnpair = (peerId: string, ref: SubPeerRef) =>
  call<typeof beginSubUnpairRoute>("POST", "/api/v1/peers/{id}/svm-peers/remove", {
    params: { id: peerId },
    body: ref,
  });

const stepMs = 500;

/**
 * Follows an operation until it has ended or rests with something on its to-do list.
 * @param onStep told the title of the step that is under way.
 */
export async function followOperation(
  id: string,
  onStep: (title: string) => void,
): Promise<Operation> {
  for (;;) {
    const operation = await call<typeof readOperationRoute>("GET", "/api/v1/operations/{id}", {
      params: { id },
    });
    if (hasEnded(operation) || operation.state === "clearing") return operation;
    onStep(operation.steps.find(({ state }) => state === "started")?.title ?? "");
    await new Promise((resolve) => setTimeout(resolve, stepMs));
  }
}
