import { clock } from "@/lib/config/clock";

/** How much of the same becomes one line. */
export interface FoldLimits {
  /** Lines are begun anew after so long. */
  windowMs: number;
  /** How many subjects of one source get a line each; what comes after shares one. */
  subjectsPerSource: number;
  /** How many lines there may be in all; what comes after shares one. */
  lines: number;
}

/** The line something belongs to. `source`: shared by many subjects of one source; `all`: by many sources. */
export interface FoldLine {
  key: string;
  scope: "subject" | "source" | "all";
}

/**
 * Decides which line each of many like events belongs to, so that their number is bounded whatever is invented:
 * one per subject and source, one per source beyond its limit, one for all beyond the limit of the process.
 */
export function createFold({ windowMs, subjectsPerSource, lines }: FoldLimits) {
  let endsAt = -Infinity;
  const known = new Set<string>();
  const subjects = new Map<string, number>();

  const open = (line: FoldLine): boolean => {
    if (known.has(line.key)) return true;
    if (known.size >= lines) return false;
    known.add(line.key);
    return true;
  };

  return {
    /** @returns the line, and whether it is the first of the window's time. */
    lineOf(source: string, subject: string): FoldLine {
      if (clock.elapsedMs() >= endsAt) {
        endsAt = clock.elapsedMs() + windowMs;
        known.clear();
        subjects.clear();
      }
      const narrow: FoldLine = { key: JSON.stringify([endsAt, source, subject]), scope: "subject" };
      if (known.has(narrow.key)) return narrow;
      const count = subjects.get(source) ?? 0;
      if (count < subjectsPerSource && open(narrow)) {
        subjects.set(source, count + 1);
        return narrow;
      }
      const wide: FoldLine = { key: JSON.stringify([endsAt, source]), scope: "source" };
      return open(wide) ? wide : { key: JSON.stringify([endsAt]), scope: "all" };
    },
  };
}
