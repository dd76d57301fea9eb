import type { z } from "zod";
import type { HelpTopicId } from "@/lib/domain/help";
import type { Peer, PeerSnapshot } from "@/lib/domain/peer";
import type { NumberDefinition } from "@/lib/domain/history/numbers";
import type { ConsoleDefinition } from "./console";
import type { PlainFieldSpec } from "./fields";
import type { SystemForms } from "./forms";
import type { HygieneDefinition } from "./hygiene";
import type { KeyManagerDefinition } from "./key-managers";
import type { PairingForms } from "./pairing-forms";
import type { Capability, Explanation, FactGroup, NativeState } from "./parts";
import type { VirtualInterfaceDefinition } from "./virtual-interfaces";
import type { SvmPeerDefinition } from "./svm-peers";

/** What one way of signing in to a system asks for. */
export interface CredentialFields {
  id: string;
  label: string;
  help?: string;
  fields: readonly PlainFieldSpec[];
}

/** One way of signing in to a system. */
export interface CredentialKind extends CredentialFields {
  /** Validates the credential values; every key of it is a secret or belongs to one. */
  schema: z.ZodObject;
}

/** What is known of a peer wherever it is listed. */
export type PeerEnd = Pick<Peer, "nativeState" | "remote">;

export interface PeerCapabilities {
  edit(peer: Peer): Capability;
  delete(peer: Peer): Capability;
}

/** A secret that is not replaced while nobody looks. */
export interface KeptSecret {
  what: string;
  why: string;
}

/**
 * What a system is called and what it offers: enough to choose it and to draw a connection's form. Its rules and its
 * ways of reading a peer are the rest of its definition; this imports none of them, nor zod.
 */
export interface SystemOutline {
  id: string;
  /** "NetApp ONTAP" */
  label: string;
  /** "ONTAP" */
  shortLabel: string;
  /** What one connection is called: "cluster", "datacenter", "project". */
  connectionNoun: string;
  /** The same, of several: "clusters". */
  connectionNouns: string;
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
  settings: { fields: readonly PlainFieldSpec[] };
  credentials: readonly CredentialFields[];
  /** Wizard, editor and actions; loaded only by pages that show one. Absent: peers of this system are only watched. */
  loadForms?: () => Promise<SystemForms>;
  /** Pairing two connections in one action; loaded only by pages that offer it. Absent: they cannot be paired here. */
  loadPairing?: () => Promise<PairingForms>;
  /** What stands on a peer of this system and is peered itself; loaded only where it is shown. Absent: nothing does. */
  loadSvmPeers?: () => Promise<SvmPeerDefinition>;
  /** The part of the product's help that is about its peers. */
  help?: HelpTopicId;
  /** The system's own interface. Absent: it has none that could be pointed to. */
  console?: ConsoleDefinition;
}

/** Everything about a system that pages, forms and filters need. Pure; imports neither Node nor environment. */
export interface SystemDefinition extends SystemOutline {
  settings: { fields: readonly PlainFieldSpec[]; schema: z.ZodObject };
  credentials: readonly CredentialKind[];
  /** What a peer's `authentication` and `encryption` are called where the system's own values are no words. */
  securityWords?: Readonly<Record<string, string>>;
  /**
   * What the encryption of a relationship can be set to, in words, where both halves can be changed together with a new
   * secret. Absent: it cannot be chosen.
   */
  encryptionChoices?: Readonly<Record<string, string>>;
  /** Every state the system documents. A state not listed here has status "unknown". */
  states: Record<string, NativeState>;
  /** Plain words for this very peer: what its state means and who must act. Lists, pages, exports and alerts tell it. */
  explain(peer: PeerSnapshot): Explanation;
  /** The peer's facts, in groups, from `peer` and its `native` answer. */
  facts(peer: Peer): FactGroup[];
  /** Numbers that are drawn over time on a peer's page; snapshots tell them. Absent: the system tells none. */
  numbers?: readonly NumberDefinition[];
  can: PeerCapabilities;
  /** Which of its secrets are not rotated by themselves, and why. */
  notRotated?: readonly KeptSecret[];
  /** Whether `now`, under a key not seen before, is the peer that was `before` and is gone. Absent: keys never change. */
  isSamePeer?(
    before: Pick<Peer, "key" | "name" | "status" | "nativeState">,
    now: PeerSnapshot,
  ): boolean;
  /**
   * Whether two peers that share a pair key cannot be ends of one relationship all the same, going by what they say.
   * Absent: the key is proof enough.
   */
  strangers?(one: PeerEnd, other: PeerEnd): boolean;
  /** Inputs of the writing calls; the same schema serves form, handler and adapter. */
  inputs: { create: z.ZodType; update: z.ZodType };
  /** Absent: peers of this system do not live in virtual interfaces. */
  virtualInterfaces?: VirtualInterfaceDefinition;
  /** Absent: connections of this system have no key managers. */
  keyManagers?: KeyManagerDefinition;
  /** What peers are checked for in the hygiene report; loaded only where it is made. Absent: nothing of its own. */
  loadHygiene?: () => Promise<HygieneDefinition>;
}
