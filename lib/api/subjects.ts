import { isRecord } from "@/lib/domain/is-record";
import type { Subject } from "@/lib/domain/permissions";
import type { RouteSpec } from "./define";

type Kind = Exclude<Subject["kind"], "fleet" | "anything">;

/** What the parameter after a part of a path names. What is not here belongs to no system. */
const named: Readonly<Record<string, Kind>> = {
  connections: "connection",
  peers: "peer",
  "key-managers": "key-manager",
  operations: "operation",
  batches: "batch",
};

/** What a member of a query or a body names. */
const members: Readonly<Record<string, Kind>> = {
  connectionId: "connection",
  connection: "connection",
  a: "connection",
  b: "connection",
  peer: "peer",
  peerId: "peer",
  peers: "peer",
};

/** What a list of things of several kinds names: {kind, id}. */
function inSubject(value: unknown): Subject[] {
  if (!isRecord(value) || typeof value["id"] !== "string") return [];
  const kind = members[String(value["kind"])];
  return kind ? [{ kind, id: value["id"] }] : [];
}

function inInput(input: unknown): Subject[] {
  if (!isRecord(input)) return [];
  return Object.entries(input).flatMap(([name, value]): Subject[] => {
    const kind = members[name];
    if (kind && typeof value === "string") return [{ kind, id: value }];
    if (kind && Array.isArray(value))
      return value.flatMap((id) => (typeof id === "string" ? [{ kind, id }] : []));
    if (!Array.isArray(value)) return [];
    if (name === "pairs") return value.flatMap(inInput);
    return name === "subjects" ? value.flatMap(inSubject) : [];
  });
}

function inPath({ path }: RouteSpec, params: unknown): Subject[] {
  const [, collection = "", name = ""] = /\/([\w-]+)\/\{(\w+)\}/.exec(path) ?? [];
  const kind = named[collection];
  const id = isRecord(params) ? params[name] : undefined;
  return kind && typeof id === "string" ? [{ kind, id }] : [];
}

/** Everything a request is about, in one place for all routes: what its path names, then what its query or body does. */
export function subjectsOf(
  spec: RouteSpec,
  { params, query, body }: { params: unknown; query: unknown; body: unknown },
): Subject[] {
  const found = [...inPath(spec, params), ...inInput(query), ...inInput(body)];
  return found.length > 0 ? found : [{ kind: "fleet" }];
}
