import type { z } from "zod";
import type { SideName } from "@/lib/domain/operation";
import type { PairingOptions } from "@/lib/domain/pairing";
import type { PeerSnapshot } from "@/lib/domain/peer";
import type { Difference } from "@/lib/domain/wanted/drift";
import type { WantedOptions } from "@/lib/domain/wanted/wanted-set";
import type { Draft, FormValues, PlainFieldSpec } from "./fields";
import type { RequestPreview } from "./forms";

type Pairing<Spec> = Spec extends { kind: infer Kind; options: infer Options }
  ? Omit<Spec, "kind" | "options"> & { kind: Exclude<Kind, "radio">; options?: Options }
  : Extract<Spec, { kind: "text" | "list" }>;

/** One thing to decide about a pair. Options it does not name are those that were found on its side. */
export type PairingField<Values = FormValues> = Pairing<PlainFieldSpec<Draft<Values>>>;

/** What types the pairing of one system: the input of its options' schema. */
type PairingTypes = { [Part in keyof PairingOptions]: FormValues };

/** One end of a relationship, as far as it is compared with what is wanted. */
export type ComparedEnd = Pick<PeerSnapshot, "name" | "encryption" | "native">;

/** What relationships of a system can be held to. Options that are not named are left alone. Pure. */
export interface WantedForms {
  fields: readonly PairingField[];
  /** Checks values of these fields; empty ones are left out of what it makes. */
  schema: z.ZodType<WantedOptions>;
  /** Puts what is wanted into what pairing would use. `names`: of the two connections. */
  into(
    options: PairingOptions,
    wanted: WantedOptions,
    names: Readonly<Record<SideName, string>>,
  ): PairingOptions;
  /** Where a relationship that works is not what is wanted. What a side does not tell is no difference. */
  differences(
    ends: Readonly<Record<SideName, ComparedEnd>>,
    wanted: WantedOptions,
    names: Readonly<Record<SideName, string>>,
  ): Difference[];
}

/** Pairing of a system, as data. Absent in a definition: its connections cannot be paired here. */
export interface PairingForms<Options extends PairingTypes = PairingTypes> {
  /** What is decided for each side, and for both together. */
  sideFields: readonly PairingField<Options["a"]>[];
  sharedFields: readonly PairingField<Options["shared"]>[];
  /** What the two sides do: "offers", "accepts". */
  roles: Readonly<Record<SideName, string>>;
  schema: z.ZodType<PairingOptions>;
  /** The request each side will get, secrets masked. */
  requests(options: PairingOptions): Readonly<Record<SideName, RequestPreview>>;
  /** The request that gives a half its new secret, by its key. @param encryption what it then proposes; left as it is without. */
  renewal(side: SideName, key: string, encryption: string | undefined): RequestPreview;
  /** The request that removes a half, by its key. */
  removal(key: string): RequestPreview;
  wanted: WantedForms;
}
