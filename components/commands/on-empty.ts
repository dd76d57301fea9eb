import type { Recent } from "@/components/layout/recent";
import type { Findable } from "./findable";

const recentShown = 6;

/** What is known of what there is. */
interface Known {
  byHref: ReadonlyMap<string, Findable>;
  hasNames: boolean;
  hasPeers: boolean;
}

/** Where somebody has been, as far as it is still there and theirs to see; what cannot be told yet is left out. */
export function recentItems(
  recent: readonly Recent[],
  here: string,
  { byHref, hasNames, hasPeers }: Known,
): Findable[] {
  const items = recent.flatMap(({ href, label }): Findable[] => {
    if (href === here) return [];
    const known = byHref.get(href);
    if (known) return [{ ...known, id: `recent ${known.id}` }];
    const isPeer = href.startsWith("/peers/");
    // Everybody who gets here may read peers; all else is named by the server, or is not for this person.
    return isPeer && hasNames && !hasPeers
      ? [{ id: `recent ${href}`, label, kind: "Peer", href }]
      : [];
  });
  return items.slice(0, recentShown);
}
