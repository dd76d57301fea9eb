import type { z } from "zod";
import type { SideName } from "@/lib/domain/operation";
import type { PairingOptions } from "@/lib/domain/pairing";
import type { FieldSpec } from "./fields";
import type { RequestPreview } from "./forms";

/** One thing to decide about a pair. Values of "list" and "choices" are lists of texts. */
export interface PairingField extends Omit<FieldSpec, "kind"> {
  kind: "text" | "list" | "select" | "choices";
  /** What a select or list left empty means. */
  emptyMeans?: string;
}

/** Pairing of a system, as data. Absent in a definition: its connections cannot be paired here. */
export interface PairingForms {
  /** What is decided for each side, and for both together. */
  sideFields: readonly PairingField[];
  sharedFields: readonly PairingField[];
  /** What the two sides do: "offers", "accepts". */
  roles: Readonly<Record<SideName, string>>;
  schema: z.ZodType<PairingOptions>;
  /** The request each side will get, secrets masked. */
  requests(options: PairingOptions): Readonly<Record<SideName, RequestPreview>>;
}
