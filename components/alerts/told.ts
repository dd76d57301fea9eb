import type { Alert } from "@/lib/domain/alert";

/** More than so many at once are one notification. */
const mostApart = 3;

export interface Told {
  title: string;
  body: string;
  /** The same for the same thing: a later notification takes the place of an earlier one, in every tab. */
  tag: string;
  /** Where a press leads, below the address of Peerdeck. */
  path: string;
}

type Firing = Pick<
  Alert,
  "id" | "key" | "title" | "cause" | "path" | "severity" | "acknowledged" | "silencedBy"
>;

/**
 * What is to be said of alerts that begin to fire.
 * @param seen ids of those that fired before; null at the first look, which says nothing of what fires already.
 */
export function toTell(seen: ReadonlySet<string> | null, firing: readonly Firing[]): Told[] {
  const fresh = firing.filter(
    ({ id, acknowledged, silencedBy }) =>
      seen !== null && !seen.has(id) && !acknowledged && silencedBy === null,
  );
  if (fresh.length > mostApart)
    return [
      {
        title: `${fresh.length} alerts fire`,
        body: fresh
          .slice(0, mostApart)
          .map(({ title }) => title)
          .join("\n"),
        tag: "alerts",
        path: "/alerts",
      },
    ];
  return fresh.map(({ key, title, cause, path, severity }) => ({
    title,
    body: [severity, cause].filter(Boolean).join(": "),
    tag: key,
    path,
  }));
}
