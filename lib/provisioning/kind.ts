import "server-only";
import type { z } from "zod";
import type { DbOrTx } from "@/lib/db/client";
import type { Path } from "./yaml-file";

/** Who is said to have made what files define, and to have changed it. */
export const configurationMaker = "configuration";

/** What an entry calls by name. */
export interface NamedThing {
  kind: string;
  name: string;
  path: Path;
}

/** What applying a kind has come to. */
export interface Outcome {
  /** Id of the row each entry became, in the entries' order. */
  ids: string[];
  created: string[];
  changed: string[];
  removed: string[];
  /** What must follow once it is committed: others are told, pools are closed. */
  afterwards(): Promise<void>;
}

/** What applying a kind may ask. */
export interface ApplyContext {
  /** Ids of what was in the files before, by lower-case name. */
  owned: ReadonlyMap<string, string>;
  /** The file each entry stands in, in the entries' order. */
  files: readonly string[];
  /** Id of a named thing of another kind, which was applied before. */
  idOf(kind: string, name: string): string;
}

/**
 * One kind of thing that files of the configuration may define. A new kind is one file beside the others and one line in
 * `kinds.ts`; everything else (reading, mistakes, JSON Schema, who owns what, export) follows from this.
 */
export interface ProvisionedKind<Entry> {
  /** Its key in a file: "connections". */
  key: string;
  /** What one of them is called: "connection". */
  noun: string;
  /** One entry, as it is written once its references are filled in. */
  schema: z.ZodType<Entry>;
  /** Members of an entry whose keys are people's own, so that none of them makes it a reference. */
  maps?: readonly string[];
  nameOf(entry: Entry): string;
  /** Whether a text at a path of an entry is secret, and so must not be written out. */
  isSecret(entry: unknown, path: Path): boolean;
  /** What it calls by name. Each must stand in the files or be there already. */
  mentions(entry: Entry): NamedThing[];
  /** Ids of all there is of this kind that others may call by name, by lower-case name. */
  ids(db: DbOrTx): Promise<Map<string, string>>;
  /** Makes what is there exactly the entries; what others made and no entry names is never touched. */
  apply(tx: DbOrTx, entries: readonly Entry[], context: ApplyContext): Promise<Outcome>;
  /** All there is, as it would be written in a file; secrets as references. */
  export(db: DbOrTx): Promise<unknown[]>;
}
