import type { CheckStep, SystemIdentity } from "@/lib/domain/connection";
import type { PeerSnapshot } from "@/lib/domain/peer";
import type { OneTimeSecret } from "@/lib/domain/secret";
import type { Upstream, UpstreamTarget } from "@/lib/upstream/upstream";
import type { KeyManagerAdapter } from "./key-managers";
import type { Choice, Dependent } from "./parts";
import type { SvmPeerAdapter } from "./svm-peers";

/** What an adapter is made with. Credentials are decrypted and already parsed by the kind's schema. */
export interface AdapterContext {
  connection: { id: string; name: string; address: string; settings: Record<string, unknown> };
  credentials: { kind: string; values: Record<string, unknown> };
  trust: UpstreamTarget["trust"];
  /** Opens the transport to an address of this connection; pools are shared per connection. */
  upstream(target: UpstreamTarget): Upstream;
}

export interface CreateResult {
  peer: PeerSnapshot;
  secret: OneTimeSecret | null;
  /**
   * Set when the backend says that it created the peer, but does not show it: `peer` is what its answer tells, under no
   * key. What is told once must not be lost for that.
   */
  unlisted?: true;
}

/**
 * One connection's backend. Methods take domain input and a signal, return domain types, throw AppError.
 * An instance lives as long as its connection's configuration and may cache tokens, never answers.
 */
export interface SystemAdapter {
  /** "Test connection": address, TLS, sign-in, version, rights; steps after a failure are "skipped". Never throws. */
  check(signal: AbortSignal): Promise<CheckStep[]>;
  identify(signal: AbortSignal): Promise<SystemIdentity>;
  /**
   * Resolves when the backend can be read again after a failure: one cheap call that fails where `listPeers` would.
   * Absent: `identify` does for it.
   */
  probe?(signal: AbortSignal): Promise<void>;
  /** Every peer, paging followed to the end. */
  listPeers(signal: AbortSignal): Promise<PeerSnapshot[]>;
  /** One peer by its native key, with everything the backend tells. Throws `not_found`. */
  readPeer(key: string, signal: AbortSignal): Promise<PeerSnapshot>;
  /** Values of one choice list; `kind` is one of `choiceKinds`. */
  choices(kind: string, params: Record<string, string>, signal: AbortSignal): Promise<Choice[]>;
  readonly choiceKinds: readonly string[];
  /** What depends on a peer, read before it is deleted. */
  dependents(key: string, signal: AbortSignal): Promise<Dependent[]>;
  createPeer(input: unknown, signal: AbortSignal): Promise<CreateResult>;
  updatePeer(key: string, input: unknown, signal: AbortSignal): Promise<CreateResult>;
  deletePeer(key: string, signal: AbortSignal): Promise<void>;
  /**
   * Resolves when the backend says that peers may have changed, or when it gives up waiting.
   * Absent where the backend cannot tell.
   */
  watch?(signal: AbortSignal): Promise<void>;
  /** Absent where the definition has none either. */
  readonly keyManagers?: KeyManagerAdapter;
  /** Absent where the definition has none either. */
  readonly svmPeers?: SvmPeerAdapter;
}

export type AdapterFactory = (context: AdapterContext) => SystemAdapter;
