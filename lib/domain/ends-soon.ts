import { dayMs } from "@/lib/domain/time-units";
import { z } from "zod";
import { wholeNumberOr } from "./query";

/** Days before its end at which something is worth a warning, and each later one a louder one. */
export const warningDays = [30, 14, 7, 1] as const;

/** The number of days of the warning that is due, 0 when it has ended; null when it is too early for one. */
export function warningOf(leftMs: number): number | null {
  if (leftMs <= 0) return 0;
  return [...warningDays].reverse().find((days) => leftMs <= days * dayMs) ?? null;
}

const endingKinds = [
  "offer",
  "peer-certificate",
  "key-manager-certificate",
  "connection-certificate",
  "credential",
  "authority",
  "token",
] as const;

/** Which of it an answer has. */
export const endsSoonQuerySchema = z.object({
  limit: wholeNumberOr(500, 1, 500).describe("what ends first, so many at most"),
});
export type EndsSoonQuery = z.infer<typeof endsSoonQuerySchema>;

/** Something that ends soon, or has ended. */
export const endingSchema = z.object({
  kind: z.enum(endingKinds),
  what: z.string().describe("what it is, in words: TLS certificate"),
  name: z.string().describe("what it belongs to"),
  connectionName: z.string().nullable(),
  subject: z
    .object({ kind: z.enum(["peer", "key-manager", "connection", "token"]), id: z.string() })
    .describe("where something can be done about it"),
  endsAt: z.iso.datetime(),
  warning: z.number().int().describe("30, 14, 7 or 1: days of the warning; 0: it has ended"),
  remedy: z.string(),
});
export type Ending = z.infer<typeof endingSchema>;

export const endsSoonSchema = z.object({
  items: z.array(endingSchema).describe("what ends first on top"),
  total: z.number().int(),
});
export type EndsSoon = z.infer<typeof endsSoonSchema>;
