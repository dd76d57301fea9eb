import { queryOptions } from "@tanstack/react-query";
import type {
  beginManyRoute,
  beginPairRoute,
  beginRepairRoute,
  beginUnpairRoute,
  readProposalRoute,
  readPartnersRoute,
  readReadinessRoute,
  readRepairRoute,
  readUnpairPlanRoute,
} from "@/lib/api/routes/pairing";
import type { OnFailure } from "@/lib/domain/operation";
import type { PairingOptions } from "@/lib/domain/pairing";
import type { RepairAction } from "@/lib/domain/repair";
import { call } from "./client";
import { peerKey, peerListsKey } from "./keys";

/** The two connections of a pair, by id. */
export interface PairIds {
  a: string;
  b: string;
}

export const pairingQueries = {
  proposal: ({ a, b }: PairIds) =>
    queryOptions({
      queryKey: ["pairing", "proposal", a, b],
      queryFn: ({ signal }) =>
        call<typeof readProposalRoute>("GET", "/api/v1/pairing/proposal", {
          query: { a, b },
          signal,
        }),
      staleTime: 60_000,
    }),
  /** Whom a connection is paired with already. Below the lists of peers: it changes with them. */
  partners: (connection: string) =>
    queryOptions({
      queryKey: [...peerListsKey, "partners", connection],
      queryFn: ({ signal }) =>
        call<typeof readPartnersRoute>("GET", "/api/v1/pairing/partners", {
          query: { connection },
          signal,
        }),
    }),
  /** Every check; single lines are put into the answer when they are run again. */
  readiness: (pair: PairIds, options: PairingOptions | null) =>
    queryOptions({
      queryKey: ["pairing", "readiness", pair.a, pair.b, options],
      queryFn: ({ signal }) => pairingApi.readReadiness(pair, options, undefined, signal),
      staleTime: 30_000,
    }),
  /** What unpairing takes along; asked anew each time a dialog opens. */
  unpair: (peer: string) =>
    queryOptions({
      queryKey: ["pairing", "unpair", peer],
      queryFn: ({ signal }) =>
        call<typeof readUnpairPlanRoute>("GET", "/api/v1/pairing/unpair", {
          query: { peer },
          signal,
        }),
      staleTime: 0,
      gcTime: 0,
    }),
  /** Below the peer's own key: whatever changes the peer makes the diagnosis old. */
  repair: (peer: string) =>
    queryOptions({
      queryKey: [...peerKey(peer), "repair"],
      queryFn: ({ signal }) =>
        call<typeof readRepairRoute>("GET", "/api/v1/pairing/repair", { query: { peer }, signal }),
      staleTime: 0,
    }),
};
export const pairingApi = {
  readReadiness: (
    { a, b }: PairIds,
    options: PairingOptions | null,
    check: string | undefined,
    signal?: AbortSignal,
  ) =>
    call<typeof readReadinessRoute>("GET", "/api/v1/pairing/readiness", {
      query: {
        a,
        b,
        ...(options ? { options: JSON.stringify(options) } : {}),
        ...(check === undefined ? {} : { check }),
      },
      ...(signal ? { signal } : {}),
    }),
  /** @param despite titles of failed checks that were set aside. */
  pair: (
    { a, b }: PairIds,
    options: PairingOptions,
    onFailure: OnFailure,
    despite: readonly string[],
  ) =>
    call<typeof beginPairRoute>("POST", "/api/v1/pairing", {
      body: { a, b, options, onFailure, despite: [...despite] },
    }),
  pairMany: (pairs: readonly PairIds[]) =>
    call<typeof beginManyRoute>("POST", "/api/v1/pairing/batch", {
      body: { pairs: pairs.map(({ a, b }) => ({ a, b })) },
    }),
  /** @param svmPeers whether those on it are removed first. */
  unpair: (peer: string, svmPeers: boolean) =>
    call<typeof beginUnpairRoute>("POST", "/api/v1/pairing/unpair", { body: { peer, svmPeers } }),
  repair: (peer: string, act: RepairAction, svmPeers: boolean) =>
    call<typeof beginRepairRoute>("POST", "/api/v1/pairing/repair", {
      body: { peer, act, svmPeers },
    }),
};
