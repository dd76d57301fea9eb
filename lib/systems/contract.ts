import type { z } from "zod";
import type { CheckStep, SystemIdentity } from "@/lib/domain/connection";
import type { Peer, PeerSnapshot } from "@/lib/domain/peer";
import type { PlaceSnapshot } from "@/lib/domain/place";
import type { OneTimeSecret } from "@/lib/domain/secret";
import type { PeerStatus } from "@/lib/domain/status";
import type { Upstream, UpstreamTarget } from "@/lib/http/upstream";
import type { FieldSpec } from "./fields";
import type { SystemForms } from "./forms";
import type { KeyManagerAdapter, KeyManagerDefinition } from "./key-manager-contract";
import type { PairingForms } from "./pairing-contract";
import type { SubPeerAdapter, SubPeerDefinition } from "./sub-peer-contract";

/* ---------- What runs anywhere: labels, schemas, field specs, status map, capabilities ---------- */

/** One state a system may report, in plain words. */
export interface NativeState {
  status: PeerStatus;
  /** What it means. */
  meaning: string;
  /** Who must act and how; null when nobody must. */
  action: string | null;
}

/** One way of signing in to a system. */
export interface CredentialKind {
  id: string;
  label: string;
  help?: string;
  fields: FieldSpec[];
  /** Validates the credential values; every key of it is a secret or belongs to one. */
  schema: z.ZodObject;
}

/** Whether something may be done with a peer now, and if not, why. */
export type Capability = { allowed: true } | { allowed: false; reason: string };

export interface PeerCapabilities {
  edit(peer: Peer): Capability;
  delete(peer: Peer): Capability;
}

/** One fact on a peer's page. `value` null renders as blank. */
export interface Fact {
  label: string;
  value: string | number | readonly string[] | null;
  /** How to show it; "code" is monospace with a copy button, "time" is an ISO instant. */
  kind?: "text" | "code" | "time";
  help?: string;
}
export interface FactGroup {
  title: string;
  facts: Fact[];
}

/** One column of the list of places: where its value stands in a place's `values`. */
export interface PlaceColumn {
  id: string;
  label: string;
  numeric?: boolean;
  /** In pixels. */
  widthPx?: number;
  /** Left out when the table is narrow; the first to go is 2. */
  importance: 1 | 2;
}

/** What the peers of a system live in, where that is a thing of its own with slots to fill: a virtual interface. */
export interface PlaceDefinition {
  /** Stands in URLs: "virtual-interfaces". */
  slug: string;
  /** "virtual interface", and in the plural. */
  noun: string;
  plural: string;
  /** One sentence: what it is. */
  description: string;
  /** The choice list places are read from. */
  choiceKind: string;
  columns: readonly PlaceColumn[];
  /** The slots each place has, in order. */
  slots: readonly { id: string; label: string }[];
  /** Null for a choice that is not what it should be. */
  toPlace(choice: Choice): PlaceSnapshot | null;
  /** The choice as the create wizard starts from it when this very slot is to be filled. */
  forSlot(choice: Choice, slotId: string): Choice;
  /** The place a peer lives in; null when it does not say. */
  placeOf(peer: Peer): { id: string; name: string } | null;
  /** The slot beside this peer that is free to be filled; null when there is none. */
  slotBeside(peer: Peer): { id: string; label: string } | null;
}

/** What a step of a repair is done with: a button beside its words. */
export type RepairAct =
  | { kind: "edit" }
  | { kind: "delete" }
  /** One of the forms' further actions. */
  | { kind: "action"; id: string }
  /** The create wizard of the registered connection with that identity; no button where none is registered. */
  | { kind: "create"; identity: string; way: string; label: string };

export interface RepairStep {
  text: string;
  /** In place of the steps before it, not after them. */
  alternative?: true;
  acts?: readonly RepairAct[];
}

export interface Explanation {
  /** What the state means. */
  meaning: string;
  /** Who must act, and how, in one paragraph. */
  action: string | null;
  /** The same as steps to follow, where the page has room for them. */
  steps?: readonly RepairStep[];
}

/** Everything about a system that pages, forms and filters need. Pure; imports neither Node nor environment. */
export interface SystemDefinition {
  id: string;
  /** "NetApp ONTAP" */
  label: string;
  /** "ONTAP" */
  shortLabel: string;
  /** What one connection is called: "cluster", "datacenter", "project". */
  connectionNoun: string;
  /** What one peer is called: "cluster peer". */
  peerNoun: string;
  /** One sentence: what peering means here. */
  description: string;
  address: {
    label: string;
    placeholder: string;
    help: string;
    defaultPort: number;
    protocols: readonly ("https" | "http")[];
  };
  /** Non-secret settings of a connection beside its address. */
  settings: { fields: FieldSpec[]; schema: z.ZodObject };
  credentials: readonly CredentialKind[];
  /** What a peer's `authentication` and `encryption` are called where the system's own values are no words. */
  securityWords?: Readonly<Record<string, string>>;
  /** Every state the system documents. A state not listed here has status "unknown". */
  states: Record<string, NativeState>;
  /** Plain words for this very peer: what its state means and who must act. */
  explain(peer: Peer): Explanation;
  /** The peer's facts, in groups, from `peer` and its `native` answer. */
  facts(peer: Peer): FactGroup[];
  can: PeerCapabilities;
  /** Whether `now`, under a key not seen before, is the peer that was `before` and is gone. Absent: keys never change. */
  continues?(before: Pick<Peer, "name" | "status" | "nativeState">, now: PeerSnapshot): boolean;
  /** Inputs of the writing calls; the same schema serves form, handler and adapter. */
  inputs: { create: z.ZodType; update: z.ZodType };
  /** Wizard, editor and actions; loaded only by pages that show one. Absent: peers of this system are only watched. */
  loadForms?: () => Promise<SystemForms>;
  /** Absent: peers of this system live in nothing that has a page of its own. */
  places?: PlaceDefinition;
  /** Absent: connections of this system have no key managers. */
  keyManagers?: KeyManagerDefinition;
  /** Pairing two connections in one action; loaded only by pages that offer it. Absent: they cannot be paired here. */
  loadPairing?: () => Promise<PairingForms>;
  /** What stands on a peer of this system and is peered itself; loaded only where it is shown. Absent: nothing does. */
  loadSubPeers?: () => Promise<SubPeerDefinition>;
}

/* ---------- What runs on the server: talking to one connection ---------- */

/** What an adapter is made with. Credentials are decrypted and already parsed by the kind's schema. */
export interface AdapterContext {
  connection: { id: string; name: string; address: string; settings: Record<string, unknown> };
  credentials: { kind: string; values: Record<string, unknown> };
  trust: UpstreamTarget["trust"];
  /** Opens the transport to an address of this connection; pools are shared per connection. */
  upstream(target: UpstreamTarget): Upstream;
}

/** One thing a wizard can offer, read live from the backend. */
export interface Choice {
  value: string;
  label: string;
  /** Second line: state, node, expiry. */
  hint?: string;
  /** Present when it is shown but cannot be chosen, with the reason. */
  disabled?: string;
  /** Typed facts rules need: addresses, ASN, family, state. */
  data?: Record<string, unknown>;
}

/** What else stands on a peer and goes or breaks with it. */
export interface Dependent {
  kind: string;
  name: string;
  detail: string;
}

export interface CreateResult {
  peer: PeerSnapshot;
  secret: OneTimeSecret | null;
}

/**
 * One connection's backend. Methods take domain input and a signal, return domain types, throw AppError.
 * An instance lives as long as its connection's configuration and may cache tokens, never answers.
 */
export interface SystemAdapter {
  /** "Test connection": address, TLS, sign-in, version, rights; steps after a failure are "skipped". Never throws. */
  check(signal: AbortSignal): Promise<CheckStep[]>;
  identify(signal: AbortSignal): Promise<SystemIdentity>;
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
  readonly subPeers?: SubPeerAdapter;
}

export type AdapterFactory = (context: AdapterContext) => SystemAdapter;
