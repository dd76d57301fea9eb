"use client";
import { useEffect, useState } from "react";
import type { Findable } from "./findable";

type Search = (query: string, signal: AbortSignal) => Promise<readonly Findable[]>;
interface Answer {
  query: string;
  items: readonly Findable[];
  failed: boolean;
}

const waitMs = 150;
const none: Answer = { query: "", items: [], failed: false };
const nothing: readonly Findable[] = [];

/** What the server finds for the words typed; the last answer stays until the next one is there. */
export function useFound(
  typed: string,
  search: Search | undefined,
): { items: readonly Findable[]; busy: boolean; failed: boolean } {
  const query = typed.trim();
  const [answer, setAnswer] = useState(none);

  useEffect(() => {
    if (!search || query === "") return;
    const abort = new AbortController();
    const timer = window.setTimeout(() => {
      search(query, abort.signal).then(
        (items) => !abort.signal.aborted && setAnswer({ query, items, failed: false }),
        () => !abort.signal.aborted && setAnswer({ query, items: [], failed: true }),
      );
    }, waitMs);
    return () => {
      window.clearTimeout(timer);
      abort.abort();
    };
  }, [query, search]);

  if (!search || query === "") return { items: nothing, busy: false, failed: false };
  return { items: answer.items, busy: answer.query !== query, failed: answer.failed };
}
