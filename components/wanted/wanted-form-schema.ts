import { z } from "zod";
import { parseLabelCondition } from "@/lib/domain/label";
import { wantedInputSchema } from "@/lib/domain/wanted/wanted-set";
import type { ChoosableConnection } from "./wanted-form-values";

const selector = z.object({
  labels: z.array(z.string()).optional(),
  connectionIds: z.array(z.string()).optional(),
});
/** A set as its form has it: conditions as text, pairs as names, one a line. */
const formValues = z.looseObject({
  shape: z.string(),
  members: selector,
  hubs: selector,
  pairs: z.string().optional(),
  options: z.record(z.string(), z.unknown()).optional(),
  windowed: z.boolean().optional(),
  window: z
    .object({
      weekdays: z.array(z.string()).optional(),
      from: z.string().optional(),
      minutes: z.union([z.string(), z.number()]).optional(),
      timeZone: z.string().optional(),
    })
    .optional(),
  limits: z.object({
    atOnce: z.union([z.string(), z.number()]),
    stopAfter: z.union([z.string(), z.number()]),
  }),
});

const numberOf = (value: unknown): unknown =>
  typeof value === "string" && value.trim() !== "" ? Number(value) : value;
/** Two names on a line, with a comma, a plus or spaces between them. */
const separator = /\s*(?:[,+;\t]|<->|↔)\s*|\s+/;

/** @param connections those that names in pairs are looked up among. */
export const wantedFormSchema = (connections: readonly ChoosableConnection[]) =>
  formValues
    .transform((values, context): unknown => {
      const { members, hubs, pairs = "", windowed, window, limits, options, ...rest } = values;
      const wrong = (path: PropertyKey[], message: string) =>
        context.addIssue({ code: "custom", path, message });
      const chosen = (
        part: "members" | "hubs",
        { labels = [], connectionIds = [] }: typeof members,
      ) => ({
        labels: labels.flatMap((text, index) => {
          if (text.trim() === "") return [];
          const condition = parseLabelCondition(text);
          if (!condition)
            wrong([part, "labels", index], "Write it as env=prod, or -env=prod for anything else.");
          return condition ?? [];
        }),
        connectionIds,
      });
      const idOf = (name: string): string | null =>
        connections.find((each) => each.name.toLowerCase() === name.toLowerCase())?.id ?? null;
      const named = rest.shape === "pairs" ? pairs.split("\n").filter((line) => line.trim()) : [];
      const result = {
        ...rest,
        members: rest.shape === "pairs" ? {} : chosen("members", members),
        hubs: rest.shape === "hub" ? chosen("hubs", hubs) : {},
        pairs: named.flatMap((line) => {
          const [one = "", other = "", ...more] = line.trim().split(separator);
          const [a, b] = [idOf(one), idOf(other)];
          if (a !== null && b !== null && more.length === 0) return [{ a, b }];
          const unknown = [one, other].find((name) => name !== "" && idOf(name) === null);
          wrong(
            ["pairs"],
            unknown === undefined
              ? `Write two names on a line: “${line.trim()}” is none.`
              : `There is no connection ${unknown}.`,
          );
          return [];
        }),
        options: Object.fromEntries(
          Object.entries(options ?? {}).filter(
            ([, value]) => (typeof value === "string" || Array.isArray(value)) && value.length > 0,
          ),
        ),
        window: windowed ? { ...window, minutes: numberOf(window?.minutes) } : null,
        limits: {
          atOnce: numberOf(limits.atOnce),
          stopAfter: limits.stopAfter === "" ? null : numberOf(limits.stopAfter),
        },
      };
      return context.issues.length > 0 ? z.NEVER : result;
    })
    .pipe(wantedInputSchema);
