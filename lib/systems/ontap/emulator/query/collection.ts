import type { LabRequest, LabResponse } from "@/lib/systems/contract/emulator";
import { OntapError, badField, badValue, noEntry } from "../errors";
import { reply } from "../reply";
import { isField, selection, type CollectionSpec } from "./fields";
import { compare, filter } from "./operators";
import { valuesAt, type Json } from "./paths";

const mostRecords = 10_000;
const reserved = new Set([
  "fields",
  "max_records",
  "return_records",
  "return_timeout",
  "order_by",
  "query",
  "query_fields",
  "ignore_unknown_fields",
  "return_unmatched_nested_array_objects",
]);

interface Order {
  path: string[];
  name: string;
  sign: 1 | -1;
}

const flag = (query: URLSearchParams, name: string, fallback: boolean): boolean => {
  const text = query.get(name);
  if (text === null) return fallback;
  if (text !== "true" && text !== "false") throw badValue(name, text);
  return text === "true";
};

function wholeNumber(
  query: URLSearchParams,
  name: string,
  fallback: number,
  low: number,
  high: number,
): number {
  const text = query.get(name);
  if (text === null) return fallback;
  if (!/^\d+$/.test(text) || Number(text) < low || Number(text) > high) throw badValue(name, text);
  return Number(text);
}

/** ONTAP walks a table by its key: the UUID decides between equals, and alone where no order was asked for. */
function parseOrder(spec: CollectionSpec, text: string | null): Order[] {
  const asked = (text ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part): Order => {
      const [name = "", direction = "asc"] = part.split(/\s+/);
      if (!isField(spec, name) || !["asc", "desc"].includes(direction))
        throw badField(name, "262268");
      return { name, path: name.split("."), sign: direction === "desc" ? -1 : 1 };
    });
  return [...asked, { name: "uuid", path: ["uuid"], sign: 1 }];
}

type Key = readonly unknown[];

/** A cursor brings numbers back as text. */
const compareParts = (a: unknown, b: unknown): number =>
  typeof a === "number" || typeof b === "number" ? Number(a) - Number(b) : compare(a, b);

/** Unset sorts before everything set. */
function inOrder(orders: readonly Order[], one: Key, other: Key): number {
  for (const [index, { sign }] of orders.entries()) {
    const [a, b] = [one[index], other[index]];
    const difference =
      a === undefined || b === undefined
        ? Number(b === undefined) - Number(a === undefined)
        : compareParts(a, b);
    if (difference !== 0) return difference * sign;
  }
  return 0;
}

const sortKey = (record: Json, orders: readonly Order[]): Key =>
  orders.map(({ path }) => valuesAt(record, path)[0]);

function parseFilters(
  spec: CollectionSpec,
  query: URLSearchParams,
): { name: string; matches: (record: Json) => boolean }[] {
  const ignoreUnknown = flag(query, "ignore_unknown_fields", false);
  return [...query.entries()].flatMap(([name, expression]) => {
    if (reserved.has(name) || name.startsWith("start.")) return [];
    if (spec.secret?.includes(name))
      throw new OntapError(
        400,
        "262202",
        "Field is secret and cannot be in the request URL.",
        name,
      );
    if (!isField(spec, name)) {
      if (ignoreUnknown) return [];
      throw badField(name, "262250");
    }
    const [path, test] = [name.split("."), filter(expression)];
    return [{ name, matches: (record: Json) => test(valuesAt(record, path)) }];
  });
}

function freeSearch(
  spec: CollectionSpec,
  query: URLSearchParams,
): ((record: Json) => boolean) | null {
  const text = query.get("query");
  if (text === null) return null;
  const fields = (query.get("query_fields") ?? "").split(",").filter(Boolean);
  const paths = (fields.length > 0 ? fields : spec.fields).map((name) => name.split("."));
  const test = filter(text);
  return (record) => paths.some((path) => test(valuesAt(record, path)));
}

/** Query text as ONTAP repeats it: readable, only what must be encoded is. */
const queryText = (entries: Iterable<[string, string]>): string =>
  [...entries]
    .map(
      ([name, value]) =>
        `${name}=${encodeURIComponent(value).replace(/%(2C|3A|7C|2F|7B|7D|21)/g, (code) => decodeURIComponent(code))}`,
    )
    .join("&");

/** Answers a GET on a collection: filters, order, pages, fields, links. Source: NetApp, ONTAP REST API: collections. */
export function answerCollection(
  spec: CollectionSpec,
  path: string,
  records: readonly Json[],
  request: LabRequest,
): LabResponse {
  const { query } = request;
  wholeNumber(query, "return_timeout", 15, 0, 120);
  const limit = wholeNumber(query, "max_records", mostRecords, 1, 2 ** 31) || mostRecords;
  const orders = parseOrder(spec, query.get("order_by"));
  const filters = parseFilters(spec, query);
  const search = freeSearch(spec, query);
  const chosen = selection(spec, query.getAll("fields"), {
    filtered: filters.map(({ name }) => name),
    instance: false,
    ignoreUnknown: flag(query, "ignore_unknown_fields", false),
  });

  const matching = records
    .filter(
      (record) => filters.every(({ matches }) => matches(record)) && (!search || search(record)),
    )
    .map((record) => ({ record, key: sortKey(record, orders) }))
    .sort((one, other) => inOrder(orders, one.key, other.key));
  const cursor = query.has("start.uuid")
    ? orders.map(({ name }) => query.get(`start.${name}`) ?? undefined)
    : null;
  const rest = cursor ? matching.filter(({ key }) => inOrder(orders, key, cursor) > 0) : matching;
  const page = rest.slice(0, limit);

  const sent = queryText(query.entries());
  const self = { href: sent ? `${path}?${sent}` : path };
  const last = page.at(-1);
  // A full page may be the last one: ONTAP cannot know, and links to an empty page.
  const next =
    last && page.length === limit
      ? { href: `${path}?${nextQuery(query, orders, last.key)}` }
      : null;
  const body = {
    ...(flag(query, "return_records", true)
      ? { records: page.map(({ record }) => chosen.project(record)) }
      : {}),
    num_records: page.length,
    _links: { self, ...(next ? { next } : {}) },
  };
  return reply(request, 200, body, next ? { link: `<${next.href}>; rel="next"` } : {});
}

function nextQuery(query: URLSearchParams, orders: readonly Order[], key: Key): string {
  const cursor = orders.flatMap(({ name }, index): [string, string][] =>
    key[index] === undefined ? [] : [[`start.${name}`, String(key[index])]],
  );
  return queryText([
    ...cursor,
    ...[...query.entries()].filter(([name]) => !name.startsWith("start.")),
  ]);
}

const isInside = (spec: CollectionSpec, name: string): boolean =>
  [...spec.fields, ...(spec.expensive ?? [])].some((field) => name.startsWith(`${field}.`));

/** Answers a GET on one record, or on an object that is no collection. */
export function answerInstance(
  spec: CollectionSpec,
  record: Json | undefined,
  request: LabRequest,
): LabResponse {
  if (!record) throw noEntry();
  const { query } = request;
  for (const name of query.keys()) {
    // A filter by something inside one of its lists narrows what is shown of it; here everything matches.
    if (
      !reserved.has(name) &&
      !isInside(spec, name) &&
      !flag(query, "ignore_unknown_fields", false)
    )
      throw badField(name, "262250");
  }
  const chosen = selection(spec, query.getAll("fields"), {
    filtered: [],
    instance: true,
    ignoreUnknown: flag(query, "ignore_unknown_fields", false),
  });
  return reply(request, 200, chosen.project(record));
}
