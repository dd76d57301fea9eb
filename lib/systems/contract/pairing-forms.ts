import type { z } from "zod";
import type { SideName } from "@/lib/domain/operation";
import type { PairingOptions } from "@/lib/domain/pairing";
import type { Draft, FormValues, PlainFieldSpec } from "./fields";
import type { RequestPreview } from "./forms";

type Pairing<Spec> = Spec extends { kind: infer Kind; options: infer Options }
  ? Omit<Spec, "kind" | "options"> & { kind: Exclude<Kind, "radio">; options?: Options }
  : Extract<Spec, { kind: "text" | "list" }>;

/** One thing to decide about a pair. Options it does not name are those that were found on its side. */
export type PairingField<Values = FormValues> = Pairing<PlainFieldSpec<Draft<Values>>>;

/** What types the pairing of one system: the input of its options' schema. */
type PairingTypes = { [Part in keyof PairingOptions]: FormValues };

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
}
