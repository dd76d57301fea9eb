import { commaSeparated, joinRepeated } from "@/lib/domain/comma-list";
import { isGroup } from "@/lib/domain/grouping";
import type { PeerListQuery } from "@/lib/domain/list";
import { mostLabels, parseLabelCondition } from "@/lib/domain/label";
import { peerSortPattern } from "@/lib/domain/peer-order";
import { longestSearch } from "@/lib/domain/search-words";
import { shownStatuses, type ShownStatus } from "@/lib/domain/status-scale";

export type IndexQuery = Omit<PeerListQuery, "limit" | "offset">;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * What the list's query string asks for, or null for anything out of the ordinary: that is the server's to judge. Free
 * of zod, which browsers do without; a test holds it against the schema.
 */
export function readIndexQuery(params: URLSearchParams): IndexQuery | null {
  const q = (params.get("q") ?? "").trim();
  const status = commaSeparated(params.get("status"));
  const connection = commaSeparated(params.get("connection"));
  const label = commaSeparated(joinRepeated(params).get("label")).map(parseLabelCondition);
  const group = params.get("group") ?? undefined;
  const sort = params.get("sort") ?? "severity";
  const isOrdinary =
    q.length <= longestSearch &&
    status.every((each) => shownStatuses.includes(each as ShownStatus)) &&
    connection.every((each) => uuid.test(each)) &&
    label.length <= mostLabels &&
    !label.includes(null) &&
    (group === undefined || isGroup(group)) &&
    peerSortPattern.test(sort) &&
    !params.has("limit") &&
    !params.has("offset");
  if (!isOrdinary) return null;
  return {
    q,
    status: status as ShownStatus[],
    system: commaSeparated(params.get("system")),
    connection: connection.map((each) => each.toLowerCase()),
    label: label.flatMap((each) => each ?? []),
    ...(group && { group }),
    folded: commaSeparated(params.get("folded")),
    sort,
  };
}
