import { type IndexQuery } from "./peer-index";
import { shownStatuses, type ShownStatus } from "@/lib/domain/status-scale";

const sorts = /^-?(severity|name|system|connection|since|expiry)$/;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const longestWords = 200;

const listOf = (text: string | null): string[] =>
  (text ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);

/**
 * What the list's query string asks for, or null for anything out of the ordinary: that is the server's to judge. Free
 * of zod, for the browser's first load; a test holds it against the schema.
 */
export function readIndexQuery(params: URLSearchParams): IndexQuery | null {
  const q = (params.get("q") ?? "").trim();
  const [status, connection] = [listOf(params.get("status")), listOf(params.get("connection"))];
  const group = params.get("group") ?? undefined;
  const sort = params.get("sort") ?? "severity";
  const isOrdinary =
    q.length <= longestWords &&
    status.every((each) => shownStatuses.includes(each as ShownStatus)) &&
    connection.every((each) => uuid.test(each)) &&
    (group === undefined || group === "relationship") &&
    sorts.test(sort) &&
    !params.has("limit") &&
    !params.has("offset");
  if (!isOrdinary) return null;
  return {
    q,
    status: status as ShownStatus[],
    system: listOf(params.get("system")),
    connection: connection.map((each) => each.toLowerCase()),
    ...(group && { group: "relationship" }),
    sort,
  };
}
