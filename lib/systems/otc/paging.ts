import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/errors/app-error";
import { rawElements } from "@/lib/domain/raw-json";
import { sentAs } from "@/lib/systems/kit/sent-as";
import { pageInfoSchema } from "./wire";

const pageSize = 500;
/** Far above any quota; a backend that pages further is not ending its list. */
const mostPages = 400;

/** One page: its text, and a parser that still wants to know the page's shape. */
interface Page {
  text: string;
  parse<Schema extends z.ZodType>(schema: Schema): z.output<Schema>;
}
type PageRequest = (query: URLSearchParams) => Promise<Page>;

const endless = () =>
  new AppError("backend_invalid", "Direct Connect's list does not end: its pages repeat.", {
    remedy: "Check the Direct Connect address of the connection, and any proxy in between.",
  });

/** Marker of the next page. Page information may be missing altogether; then a full page means there may be more. */
function nextMarker(
  page: { page_info?: { next_marker?: string | null } | null },
  rows: readonly { id: string }[],
): string | null {
  if (page.page_info) return page.page_info.next_marker || null;
  return rows.length >= pageSize ? (rows.at(-1)?.id ?? null) : null;
}

/**
 * Reads a list to its end. Source: API reference, "limit" 1–2000 and "marker" (id of the last record of the previous page).
 * @param rowsKey name of the array in the answer. Throws `backend_invalid` when pages repeat or never end.
 */
export async function readAll<Row extends z.ZodType<{ id: string }>>(
  rowsKey: string,
  row: Row,
  request: PageRequest,
): Promise<z.output<Row>[]> {
  const pageSchema = z.looseObject({ [rowsKey]: z.array(row), page_info: pageInfoSchema });
  const all = new Map<string, z.output<Row>>();
  const markers = new Set<string>();
  let marker: string | null = null;
  for (let page = 0; page < mostPages; page++) {
    const query = new URLSearchParams({
      limit: String(pageSize),
      ...(marker === null ? {} : { marker }),
    });
    const { text, parse } = await request(query);
    const answer = parse(pageSchema);
    const rows = answer[rowsKey] as z.output<Row>[];
    const texts = rawElements(text, rowsKey);
    rows.forEach((item, index) => all.set(item.id, sentAs(item, texts[index])));
    marker = nextMarker(answer, rows);
    if (marker === null) return [...all.values()];
    if (rows.length === 0 || markers.has(marker)) throw endless();
    markers.add(marker);
  }
  throw endless();
}
