/** Rows of a list as the API shows them. */
type Row = Record<string, unknown> & { id: string };

export interface Page {
  rows: Record<string, unknown>[];
  page_info: { previous_marker?: string; current_count: number; next_marker?: string };
}

const mostRows = 2000;
const filters = ["id", "status", "direct_connect_id", "vgw_id"] as const;

/** Values of a repeated parameter; null when there are more than allowed. */
function repeated(query: URLSearchParams, name: string, most: number): string[] | null {
  const values = query.getAll(name);
  return values.length > most ? null : values;
}

const comma = (query: URLSearchParams, name: string): string[] =>
  query
    .getAll(name)
    .flatMap((value) => value.split(","))
    .filter(Boolean);

const compare = (a: unknown, b: unknown): number => {
  if (typeof a === "number" && typeof b === "number") return a - b;
  const [left, right] = [String(a ?? ""), String(b ?? "")];
  return left < right ? -1 : left > right ? 1 : 0;
};

function filtered(rows: readonly Row[], query: URLSearchParams, nameFilter: boolean): Row[] | null {
  let left = [...rows];
  for (const name of filters) {
    const wanted = repeated(query, name, 5);
    if (wanted === null) return null;
    if (wanted.length > 0) left = left.filter((row) => wanted.includes(String(row[name] ?? "")));
  }
  const projects = comma(query, "enterprise_project_id");
  const names = nameFilter ? comma(query, "name") : [];
  if (projects.length > 10 || names.length > 5) return null;
  return left.filter(
    (row) =>
      (projects.length === 0 || projects.includes(String(row.enterprise_project_id))) &&
      (names.length === 0 || names.includes(String(row.name))),
  );
}

/** Only the named fields of a row; all of them when none is named. */
export const pick = (
  row: Record<string, unknown>,
  fields: readonly string[],
): Record<string, unknown> =>
  fields.length === 0
    ? row
    : Object.fromEntries(Object.entries(row).filter(([name]) => fields.includes(name)));

/** The fields parameter, 1 to 5 of at most 100 characters; null when it breaks that. */
export function fieldsOf(query: URLSearchParams): string[] | null {
  const fields = repeated(query, "fields", 5);
  return fields?.some((field) => field.length > 100) ? null : fields;
}

function limitOf(query: URLSearchParams): number | null {
  const text = query.get("limit");
  if (text === null) return mostRows;
  const limit = Number(text);
  return /^\d+$/.test(text) && limit >= 1 && limit <= mostRows ? limit : null;
}

/**
 * One page of a list: filters, sort_key, sort_dir, limit, marker (the last row of the previous page) and fields.
 * Null for parameters out of range, which the service refuses. Source: API reference, querying virtual interfaces.
 */
export function listPage(
  all: readonly Row[],
  query: URLSearchParams,
  nameFilter: boolean,
): Page | null {
  const [limit, marker, fields, rows] = [
    limitOf(query),
    query.get("marker"),
    fieldsOf(query),
    filtered(all, query, nameFilter),
  ];
  const directions = query.getAll("sort_dir");
  const sortKey = query.get("sort_key") ?? "id";
  const wrong =
    limit === null ||
    fields === null ||
    rows === null ||
    sortKey.length > 36 ||
    directions.some((direction) => direction !== "asc" && direction !== "desc");
  if (wrong || (marker !== null && (marker.length > 36 || !query.has("limit")))) return null;
  const sign = directions[0] === "desc" ? -1 : 1;
  rows.sort((a, b) => sign * (compare(a[sortKey], b[sortKey]) || compare(a.id, b.id)));
  const from = marker === null ? 0 : rows.findIndex((row) => row.id === marker) + 1;
  if (marker !== null && from === 0) return null;
  const page = rows.slice(from, from + limit);
  const [first, last] = [page[0], page.at(-1)];
  return {
    rows: page.map((row) => pick(row, fields)),
    page_info: {
      ...(first ? { previous_marker: first.id } : {}),
      current_count: page.length,
      ...(last && from + limit < rows.length ? { next_marker: last.id } : {}),
    },
  };
}
