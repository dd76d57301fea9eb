import type { PeerList, PeerListQuery, Source } from "./list";
import { oldestRead } from "./oldest-read";
import { isKnown } from "./status-scale";
import { isPartial } from "./unread";

type Told = Pick<PeerList, "items" | "groups"> & Pick<PeerListQuery, "connection" | "group">;

/**
 * The connections that one page of a list tells of: those its rows, its headings and its filter name, those that are
 * not read in full, and the one read longest ago: the list as a whole is no newer. Of hundreds that is a few.
 * @param sources every connection. @returns some of them, in the same order.
 */
export function toldSources<Each extends Source>(
  sources: readonly Each[],
  { items, groups = [], connection, group }: Told,
): Each[] {
  const named = new Set([...items.map(({ connectionId }) => connectionId), ...connection]);
  if (group === "connection") for (const { key } of groups) named.add(key);
  const oldest = oldestRead(sources);
  const isOldest = ({ asOf, reachable }: Source) => reachable !== false && asOf === oldest;
  const first = sources.find(isOldest);
  return sources.filter(
    (source) => source === first || named.has(source.id) || !isKnown(source) || isPartial(source),
  );
}
