import type { z } from "zod";
import type {
  ChangeKeyManagerInput,
  CreateKeyManagerInput,
  KeyManagerAction,
} from "@/lib/domain/key-manager-input";
import type { BackendJob, Blocker, KeyManagerSetup } from "@/lib/domain/key-manager-detail";
import type {
  KeyManagerFinding,
  KeyManager,
  KeyManagerKind,
  KeyManagerSnapshot,
  KeyServer,
} from "@/lib/domain/key-manager";
import type { OneTimeSecret } from "@/lib/domain/secret";
import type { Capability, FactGroup } from "./parts";

/** Everything about a system's key managers that pages and forms need. Pure. */
export interface KeyManagerDefinition {
  /** Words for each kind: "Onboard Key Manager". */
  kinds: Record<KeyManagerKind, { label: string; description: string }>;
  /** What one tenant of a connection is called: "SVM". */
  scopeNoun: string;
  /** The same, of several: "SVMs". */
  scopeNouns: string;
  /** Every state the system documents, as `nativeState` gives it. */
  states: readonly Pick<KeyManagerSnapshot, "kind" | "nativeState" | "status">[];
  limits: {
    servers: number;
    secondaries: number;
    defaultPort: number;
    timeoutS: { min: number; max: number; usual: number };
  };
  /** How the system names a key server: address and port, whatever of it is given. */
  serverName(server: string | { host: string; port?: number | undefined }): string;
  /** Everything worth telling about a key manager now, most urgent first, with what to do. Empty: all is well. */
  findings(manager: Omit<KeyManagerSnapshot, "native">, nowMs: number): KeyManagerFinding[];
  /** Whether the system says of a key server that it does not answer, be it only to one node. */
  isUnreachable(server: KeyServer): boolean;
  facts(manager: KeyManager): FactGroup[];
  /** Whether new volumes are encrypted by default; null where the system does not say, or it is not this one's to say. */
  defaultEncryption(manager: Pick<KeyManagerSnapshot, "native">): boolean | null;
  /** Whether a change, or "delete" or "backup", may be made now. */
  can(manager: KeyManagerSnapshot, act: KeyManagerAction | "delete" | "backup"): Capability;
  /** What the writing calls take; loaded where something is written. */
  loadInputs: () => Promise<KeyManagerInputs>;
}

/** Schemas of the writing calls; given what the connection says, they know its rules too. */
export interface KeyManagerInputs {
  create(setup?: KeyManagerSetup): z.ZodType<CreateKeyManagerInput>;
  change(setup?: KeyManagerSetup): z.ZodType<ChangeKeyManagerInput>;
  /** The requests an input becomes, secrets masked, for the panel beside the form. */
  preview(
    input: unknown,
    setup: KeyManagerSetup,
  ): readonly { method: string; path: string; body: unknown }[];
}

/** What a writing call did. `key` is null while a job still has to create it. */
export interface KeyManagerWrite {
  key: string | null;
  secret: OneTimeSecret | null;
  job: string | null;
}

/** Key managers of one connection's backend. Methods throw AppError. */
export interface KeyManagerAdapter {
  list(signal: AbortSignal): Promise<KeyManagerSnapshot[]>;
  /** Throws `not_found`. */
  read(key: string, signal: AbortSignal): Promise<KeyManagerSnapshot>;
  setup(signal: AbortSignal): Promise<Omit<KeyManagerSetup, "connection">>;
  /** Makes the key manager with its servers' addresses; everything else of a server is a change of its own, as after adding one. */
  create(input: CreateKeyManagerInput, signal: AbortSignal): Promise<KeyManagerWrite>;
  change(key: string, input: ChangeKeyManagerInput, signal: AbortSignal): Promise<KeyManagerWrite>;
  remove(key: string, signal: AbortSignal): Promise<void>;
  /** What stands in the way of deleting, as far as it can be read before. */
  blockers(key: string, signal: AbortSignal): Promise<Blocker[]>;
  /** The key backup, read anew; for the person who asked, and nobody else. */
  backup(key: string, signal: AbortSignal): Promise<OneTimeSecret>;
  job(id: string, signal: AbortSignal): Promise<BackendJob>;
}
