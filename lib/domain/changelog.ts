import { z } from "zod";

export const releaseSchema = z.object({
  version: z.string().describe("Unreleased for what no version has yet"),
  date: z.string().nullable(),
  groups: z.array(z.object({ title: z.string(), items: z.array(z.string()) })),
});
/** One version of the product with what is new in it. */
export type Release = z.infer<typeof releaseSchema>;

/**
 * Reads a changelog in the form of keepachangelog.com: `## [version] - date`, `### group`, `- item`. What stands before
 * the first version, and text of another form, is passed over.
 * @returns newest first, as the file has them.
 */
export function parseChangelog(text: string): Release[] {
  const releases: Release[] = [];
  for (const line of text.split(/\r?\n/)) {
    const release = releases.at(-1);
    const group = release?.groups.at(-1);
    const heading = /^## +\[?([^\]\s]+)\]?(?: +[-–] +(\S+))?/.exec(line);
    const title = /^### +(.+)/.exec(line)?.[1];
    const item = /^[-*] +(.+)/.exec(line)?.[1];
    const further = /^ {2,}(\S.*)/.exec(line)?.[1];
    if (heading?.[1]) releases.push({ version: heading[1], date: heading[2] ?? null, groups: [] });
    else if (title) release?.groups.push({ title: title.trim(), items: [] });
    else if (item) group?.items.push(item.trim());
    else if (further && group && group.items.length > 0)
      group.items.push(`${group.items.pop()} ${further.trim()}`);
  }
  return releases;
}

const unreleased = "Unreleased";

/**
 * What to keep of somebody who has seen these releases: the newest version, or, where the newest has none yet, what is
 * in it and the last that has one.
 * @param digest tells one content from another, in a few characters.
 */
export function newsMark(releases: readonly Release[], digest: (text: string) => string): string {
  const [newest, before] = releases;
  if (!newest) return "none";
  return newest.version === unreleased
    ? `${unreleased} ${digest(JSON.stringify(newest.groups))} ${before?.version ?? "-"}`
    : newest.version;
}

/**
 * Releases that somebody has not seen.
 * @param seen their mark; empty for who was here before there were any: the newest alone is news to them.
 * @param current the mark of these releases.
 */
export function newsSince(
  releases: readonly Release[],
  seen: string,
  current: string,
): readonly Release[] {
  if (seen === current) return [];
  const newest = releases.slice(0, 1);
  if (seen === "") return newest;
  const [version, , before] = seen.split(" ");
  const last = version === unreleased ? before : version;
  const at = releases.findIndex((release) => release.version === last);
  // Of a version this build does not know it is an older one: nothing in it is new.
  if (at < 0) return version === unreleased ? newest : [];
  return releases.slice(0, at);
}
