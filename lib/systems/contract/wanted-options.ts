import { z } from "zod";
import { atMost } from "@/lib/domain/limits";
import type { SideName } from "@/lib/domain/operation";
import type { WantedOptions } from "@/lib/domain/wanted/wanted-set";

const other: Readonly<Record<SideName, SideName>> = { a: "b", b: "a" };

/** What the other side is called on a side, by a template: {other} and {here} are names of connections. */
export const nameByTemplate = (
  template: string,
  side: SideName,
  names: Readonly<Record<SideName, string>>,
): string => template.replaceAll("{other}", names[other[side]]).replaceAll("{here}", names[side]);

/** A template of names; each relationship must get one of its own by it. Empty: names are left alone. */
export const templateSchema = z
  .string()
  .trim()
  .max(...atMost(200, "Use at most 200 characters."))
  .refine(
    (template) => template === "" || template.includes("{other}"),
    "Name the other side by {other}, so that no two relationships get one name.",
  )
  .default("");

/** Without what was left empty: that is left alone. */
export const givenOf = (options: WantedOptions): WantedOptions =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value.length > 0));

export const textOf = (wanted: WantedOptions, name: string): string => {
  const value = wanted[name];
  return typeof value === "string" ? value : "";
};

export const listOf = (wanted: WantedOptions, name: string): string[] => {
  const value = wanted[name];
  return Array.isArray(value) ? value : [];
};
