import "server-only";
import { clock } from "@/lib/config/clock";
import type { z } from "zod";
import { rawElements } from "@/lib/domain/raw-json";
import { sentAs } from "@/lib/systems/kit/sent-as";
import type { Upstream, UpstreamRequest } from "@/lib/upstream/upstream";
import { errorOf, invalidAnswer, type About, type Attempt } from "./errors";
import { collectionWireSchema } from "./wire";

/** Writes may wait for introductory calls to the other cluster. */
const writeTimeoutMs = 60_000;
const readTimeoutMs = 15_000;
const pageSize = 500;
const mostPages = 400;

type Query = Record<string, string | number | boolean>;

export interface Answer {
  status: number;
  body: unknown;
  location: string | null;
}

/** ONTAP's HTTP: headers, sign-in, JSON, errors, pages. Knows no resource. */
export interface OntapHttp {
  get<Schema extends z.ZodType>(
    path: string,
    query: Query,
    schema: Schema,
    signal: AbortSignal,
  ): Promise<z.output<Schema>>;
  /** Every record of a collection, following the next links to the end. */
  list<Schema extends z.ZodType>(
    path: string,
    query: Query,
    schema: Schema,
    signal: AbortSignal,
  ): Promise<z.output<Schema>[]>;
  /** How far the system's clock is ahead of ours, in milliseconds, to the second; null when it does not tell. */
  clockAhead(path: string, query: Query, signal: AbortSignal): Promise<number | null>;
  write(
    method: "POST" | "PATCH" | "DELETE",
    path: string,
    query: Query,
    body: unknown,
    attempt: Attempt,
    signal: AbortSignal,
  ): Promise<Answer>;
}

function parseJson(status: number, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw invalidAnswer(status, "It is not JSON.", cause);
  }
}

/** Path and query of a next link. ONTAP gives them relative to its host; anything else must not be followed. */
function nextPage(href: string, status: number): { path: string; query: URLSearchParams } {
  if (!/^\/api\/[^\\]*$/.test(href))
    throw invalidAnswer(status, "Its link to the next page leads elsewhere.");
  const [path = "", search = ""] = href.split("?", 2);
  return { path, query: new URLSearchParams(search) };
}

/**
 * @param authorization value of the header, or null when the client certificate signs in.
 * @param about what is read, in the words of errors; cluster peers without it.
 */
export function createOntapHttp(
  upstream: Upstream,
  authorization: string | null,
  about?: About,
): OntapHttp {
  // Plain JSON leaves the links out of every record, about a third of a list's size; next links stay.
  const headers: Record<string, string> = {
    accept: "application/json",
    ...(authorization ? { authorization } : {}),
  };
  const reading: Attempt = { operation: "read", secrets: [], ...(about ? { about } : {}) };

  async function fetchJson(
    request: UpstreamRequest,
  ): Promise<{ status: number; text: string; body: unknown }> {
    const response = await upstream.request(request);
    if (response.status !== 200) throw errorOf(response, reading);
    const { status, text } = response;
    return { status, text, body: parseJson(status, text) };
  }

  return {
    async get(path, query, schema, signal) {
      const { status, text, body } = await fetchJson({
        method: "GET",
        path,
        query,
        headers,
        signal,
        timeoutMs: readTimeoutMs,
      });
      const parsed = schema.safeParse(body);
      if (!parsed.success)
        throw invalidAnswer(status, "A field that is always there is missing.", parsed.error);
      return sentAs(parsed.data, text);
    },

    async clockAhead(path, query, signal) {
      const askedAtMs = clock.nowMs();
      const response = await upstream.request({
        method: "GET",
        path,
        query,
        headers,
        signal,
        timeoutMs: readTimeoutMs,
      });
      if (response.status !== 200) throw errorOf(response, reading);
      const saidMs = Date.parse(response.headers["date"] ?? "");
      // The header is cut to the second, and was written somewhere between question and answer.
      return Number.isNaN(saidMs)
        ? null
        : Math.round(saidMs + 500 - (askedAtMs + clock.nowMs()) / 2);
    },

    async list(path, query, schema, signal) {
      const records: z.output<typeof schema>[] = [];
      const seen = new Set<string>();
      let page: Pick<UpstreamRequest, "path" | "query"> = {
        path,
        query: { max_records: pageSize, ...query },
      };
      for (let count = 0; count < mostPages; count += 1) {
        const { status, text, body } = await fetchJson({
          method: "GET",
          ...page,
          headers,
          signal,
          timeoutMs: readTimeoutMs,
        });
        const envelope = collectionWireSchema.safeParse(body);
        if (!envelope.success)
          throw invalidAnswer(status, "It is not a list of records.", envelope.error);
        const texts = rawElements(text, "records");
        for (const [index, record] of envelope.data.records.entries()) {
          const parsed = schema.safeParse(record);
          if (!parsed.success)
            throw invalidAnswer(status, "A record has no identifier.", parsed.error);
          records.push(sentAs(parsed.data, texts[index]));
        }
        const onPage = envelope.data.records.length;
        // What is missing from a list would be taken for gone.
        if ((envelope.data.num_records ?? 0) > onPage)
          throw invalidAnswer(status, "It counts more records than it holds.");
        const href = envelope.data._links?.next?.href;
        if (href === undefined) return records;
        // A page that was cut short by its time-out may be empty and have a next one; one that leads to itself is the end.
        if (seen.has(href)) {
          if (onPage === 0) return records;
          throw invalidAnswer(status, "Its pages go round in a circle.");
        }
        seen.add(href);
        page = nextPage(href, status);
      }
      throw invalidAnswer(200, `The list does not end after ${mostPages} pages.`);
    },

    async write(method, path, query, body, attempt, signal) {
      const request = {
        method,
        path,
        query,
        headers: {
          ...headers,
          // With links: of a created peer the self link may be all that tells its identifier.
          accept: "application/hal+json",
          ...(body !== undefined && { "content-type": "application/json" }),
        },
        signal,
        timeoutMs: writeTimeoutMs,
      };
      const response = await upstream.request(body === undefined ? request : { ...request, body });
      if (response.status < 200 || response.status > 202) throw errorOf(response, attempt);
      return {
        status: response.status,
        body: response.text.trim() === "" ? {} : parseJson(response.status, response.text),
        location: response.headers["location"] ?? null,
      };
    },
  };
}
