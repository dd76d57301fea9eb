import { z } from "zod";

/**
 * Arguments of `max` for a text or a list. Every input says how long each of its texts and lists may be, so that
 * judging it costs what its limit allows and no more: of what is too long, nothing else is looked at.
 */
export const atMost = (most: number, message: string) =>
  [most, { error: message, abort: true }] as const;

/** A map of at most so many entries. The number is part of the documentation too. */
export const mapOf = <Key extends z.ZodString, Value extends z.ZodType>(
  key: Key,
  value: Value,
  [most, { error, abort }]: ReturnType<typeof atMost>,
) =>
  z
    .record(key, value, {
      error: (issue) => (issue.code === "invalid_key" ? issue.issues[0]?.message : undefined),
    })
    .refine((map) => Object.keys(map).length <= most, { error, abort })
    .meta({ maxProperties: most });

/**
 * Texts of one line: no line breaks, tabs or other control characters (Unicode's category Cc). Spelt out, because the
 * API's document shows it to programs whose expressions know no categories.
 */
export const oneLine = /^[^\u0000-\u001f\u007f-\u009f]*$/u;

/** Longest PEM text taken, in characters: a chain with its authorities, not a whole bundle of the world's. */
export const longestPem = 65_536;

/** Longest secret taken where its system names no length of its own, in characters. */
export const longestSecret = 1_500;

/** Longest name of a host, in characters (RFC 1035), and of a host with port and brackets. */
export const longestHost = 253;
export const longestHostPort = 264;
