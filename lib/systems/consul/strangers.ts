import type { PeerEnd } from "@/lib/systems/contract/definition";

const isDialer = ({ remote }: PeerEnd): boolean => remote.addresses.length > 0;
/** Nobody ever came with its token: then it would know who. */
const neverDialled = (end: PeerEnd): boolean =>
  !isDialer(end) && end.nativeState === "PENDING" && end.remote.name === null;
/** Has a connection to somebody, or had one. */
const wasConnected = ({ nativeState }: PeerEnd): boolean =>
  nativeState === "ACTIVE" || nativeState === "FAILING";

/**
 * A dialer that is connected is so to another acceptor than the one whose ID it holds, if that one was never dialled: a
 * token of the latter was tried and failed, and left its ID behind (agent/rpc/peering/service.go Establish).
 */
export const strangers = (one: PeerEnd, other: PeerEnd): boolean =>
  [
    [one, other],
    [other, one],
  ].some(
    ([dialer, acceptor]) =>
      dialer !== undefined &&
      acceptor !== undefined &&
      isDialer(dialer) &&
      wasConnected(dialer) &&
      neverDialled(acceptor),
  );
