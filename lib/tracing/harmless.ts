import "server-only";

/** Values that may leave as they are. */
const kept = new Set([
  "error.type",
  "http.method",
  "http.request.method",
  "http.response.status_code",
  "http.route",
  "http.status_code",
  "next.page",
  "next.route",
  "next.rsc",
  "next.segment",
  "next.span_category",
  "next.span_type",
  "server.address",
  "server.port",
]);
const ours = /^(db|peerdeck)\./;
/** Of these the part before the query: one-time links and what people look for stand behind it. */
const addresses = new Set(["http.target", "next.span_name", "operation.name"]);

export const withoutQuery = (text: string): string => text.replace(/[?#].*$/s, "");

/**
 * The attributes of a span that may leave this process: those of a list. Whatever else a library notes (addresses with
 * their query, headers, messages of errors) is nobody's business.
 */
export function harmless<Value>(attributes: Record<string, Value>): Record<string, Value | string> {
  const found: Record<string, Value | string> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (kept.has(name) || ours.test(name)) found[name] = value;
    else if (addresses.has(name) && typeof value === "string") found[name] = withoutQuery(value);
  }
  return found;
}
