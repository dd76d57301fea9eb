import { z } from "zod";

/** One thing wrong with the configuration's files: where, and what to do. Never repeats a value. */
export const mistakeSchema = z.object({
  file: z.string().describe("below the folder; empty: the folder itself"),
  line: z.number().int().nullable(),
  path: z.string().describe("such as connections[1].address; empty: the file itself"),
  text: z.string(),
});
export type Mistake = z.infer<typeof mistakeSchema>;

/** "connections.yaml:12: connections[1].address: Begin the address with https://." */
export const mistakeLine = ({ file, line, path, text }: Mistake): string =>
  [line === null ? file : `${file}:${line}`, path, text].filter(Boolean).join(": ");

/** Names of what was made, changed and removed, by kind. */
export const provisionedChangesSchema = z.record(
  z.string(),
  z.object({
    created: z.array(z.string()),
    changed: z.array(z.string()),
    removed: z.array(z.string()),
  }),
);
export type ProvisionedChanges = z.infer<typeof provisionedChangesSchema>;

/** What one process has read. */
export const provisioningProcessSchema = z.object({
  process: z.string(),
  readAt: z.iso.datetime(),
  hash: z.string().nullable().describe("of what it has read; null while that cannot be used"),
  verdict: z
    .enum(["in-force", "older", "refused"])
    .describe("older: what another process has is newer and in force"),
  mistakes: z.array(mistakeSchema).describe("at most 100"),
  mistakeCount: z.number().int(),
});
export type ProvisioningProcess = z.infer<typeof provisioningProcessSchema>;

/** What is configured by files, and how their last reading went. */
export const provisioningSchema = z.object({
  sources: z.array(z.string()).describe("folder and file that the environment names"),
  inForce: z
    .object({
      hash: z.string(),
      since: z.iso.datetime(),
      by: z.string(),
      files: z.array(z.string()),
    })
    .nullable()
    .describe("null: nothing was ever read without a mistake"),
  things: z
    .array(z.object({ kind: z.string(), name: z.string(), file: z.string() }))
    .describe("what stands in the files"),
  processes: z.array(provisioningProcessSchema),
});
export type Provisioning = z.infer<typeof provisioningSchema>;

/** What reading the files again has come to. */
export const reloadSchema = z.object({
  verdict: z.enum(["in-force", "older", "refused"]),
  mistakes: z.array(mistakeSchema),
  changes: provisionedChangesSchema,
});
export type Reload = z.infer<typeof reloadSchema>;
