import { queryOptions } from "@tanstack/react-query";
import type {
  beginSvmPairRoute,
  beginSvmUnpairRoute,
  listSvmPeersRoute,
  readSvmPeerChoicesRoute,
} from "@/lib/api/routes/svm-peers";
import type { readOperationRoute } from "@/lib/api/routes/operations";
import type { Operation } from "@/lib/domain/operation";
import { hasEnded } from "@/lib/domain/operation-state";
import { isTransitional } from "@/lib/domain/status-scale";
import type { SvmPeerInput, SvmPeerList, SvmPeerRef } from "@/lib/domain/svm-peer";
import { findOutline } from "@/lib/systems/outlines";
import { call } from "./client";
import { operationsKey } from "./keys";

/** While one is on its way the list is read again this often: nothing tells when the other administrator accepts. */
const recheckMs = 5_000;
const isMoving = ({ items, running }: SvmPeerList): boolean =>
  running !== null || items.some(({ status }) => isTransitional(status));

export const svmPeerQueries = {
  /** What stands on peers of a system, loaded when a page needs it; null where nothing does. */
  definition: (systemId: string) => {
    const load = findOutline(systemId)?.loadSvmPeers;
    return queryOptions({
      queryKey: ["svm-peer-definition", systemId],
      queryFn: () => load?.() ?? null,
      enabled: load !== undefined,
      staleTime: Infinity,
    });
  },
  /** Below the operations: every step of one is a reason to look again. */
  list: (peerId: string) =>
    queryOptions({
      queryKey: [...operationsKey, "svm-peers", peerId],
      queryFn: ({ signal }) =>
        call<typeof listSvmPeersRoute>("GET", "/api/v1/peers/{id}/svm-peers", {
          params: { id: peerId },
          signal,
        }),
      refetchInterval: (query) =>
        query.state.data && isMoving(query.state.data) ? recheckMs : false,
    }),
  /** Asked anew each time a dialog opens. */
  choices: (peerId: string) =>
    queryOptions({
      queryKey: ["svm-peer-choices", peerId],
      queryFn: ({ signal }) =>
        call<typeof readSvmPeerChoicesRoute>("GET", "/api/v1/peers/{id}/svm-peers/choices", {
          params: { id: peerId },
          signal,
        }),
      staleTime: 0,
      gcTime: 0,
      retry: 0,
    }),
};
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
export const svmPeersApi = {
  create: (peerId: string, input: SvmPeerInput) =>
    call<typeof beginSvmPairRoute>("POST", "/api/v1/peers/{id}/svm-peers", {
      params: { id: peerId },
      body: input,
    }),
  remove: (peerId: string, ref: SvmPeerRef) =>
    call<typeof beginSvmUnpairRoute>("POST", "/api/v1/peers/{id}/svm-peers/remove", {
      params: { id: peerId },
      body: ref,
    }),
};
