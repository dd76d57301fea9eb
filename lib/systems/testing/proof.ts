import type { PeerSnapshot } from "@/lib/domain/peer";
import type { ChangeKeyManagerInput, CreateKeyManagerInput } from "@/lib/domain/key-manager-input";
import type { KeyManagerSnapshot } from "@/lib/domain/key-manager";
import type { KeyManagerSetup } from "@/lib/domain/key-manager-detail";
import type { SvmPeerInput } from "@/lib/domain/svm-peer";
import type { LabHandle } from "@/lib/lab/running-lab";
import type { SystemAdapter } from "@/lib/systems/contract/adapter";
import type { FormContext, FormValues } from "@/lib/systems/contract/fields";

/** Where a system is put to the proof: its emulated fleet, with an adapter to each of its connections. */
export interface ProofWorld {
  readonly lab: LabHandle;
  /** A new adapter to a connection, by the lab's name for it. */
  adapter(connection: string): SystemAdapter;
  signal(): AbortSignal;
  /** Moves the lab's clock on until it is so. Throws when it does not come to be so within minutes of the lab's time. */
  until(what: string, isSo: () => Promise<boolean>): Promise<void>;
}

/** One mode of creating a peer, on a connection that has room for it. */
export interface CreateProof {
  /** One of the wizard's. */
  mode: string;
  connection: string;
  /** The least a person enters beside the form's defaults. Makes what that needs first, such as the other side's offer. */
  minimum(world: ProofWorld, context: FormContext): Promise<FormValues>;
}

/** How peers are created, changed and deleted. */
export interface WriteProof {
  /** One for each mode of the wizard. */
  creates: readonly CreateProof[];
  change: {
    /** Which of `creates` makes the peer to be changed. */
    mode: string;
    /** What a person changes in the editor. */
    values(peer: PeerSnapshot): FormValues;
    /** Whether the change shows in what the adapter reads afterwards. */
    shows(peer: PeerSnapshot): boolean;
  };
  /** An input that no rule of ours stops and the backend refuses, and the field its refusal belongs to. */
  refused: { connection: string; input(world: ProofWorld): Promise<unknown>; pointer: string };
  /** A peer that something stands on, where the system knows such things. */
  dependedOn?: { connection: string; name: string };
}

/** Two connections that can be paired, and a third that has nothing to do with them. */
export interface PairingProof {
  a: string;
  b: string;
  stranger: string;
}

export interface KeyManagerProof {
  connection: string;
  /** One for each kind that can be created on a connection that has none. */
  creates: readonly {
    connection: string;
    input(setup: Omit<KeyManagerSetup, "connection">): CreateKeyManagerInput;
    /** Texts of the input that must not be seen again. */
    secrets: readonly string[];
    change(manager: KeyManagerSnapshot): ChangeKeyManagerInput;
    /** Whether a key backup can be read. */
    backup: boolean;
  }[];
}

/** Two connections with a peer between them that takes one more relationship. */
export interface SvmPeerProof {
  a: { connection: string; peer: string };
  b: { connection: string; peer: string };
  input: SvmPeerInput;
}

/** What a system gives so that the suite can prove all it offers. What is absent here is absent in the system. */
export interface SystemProof {
  writes?: WriteProof;
  pairing?: PairingProof;
  keyManagers?: KeyManagerProof;
  svmPeers?: SvmPeerProof;
}
