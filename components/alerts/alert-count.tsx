"use client";
import { useQuery } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { NavCount } from "@/components/layout/nav-count";
import { alertSummaryQuery } from "@/lib/queries/frame";

/** How many alerts fire that nobody acknowledged. @param initial as the server knew when it made the page. */
const useUnacknowledged = (initial: number): number =>
  useQuery(alertSummaryQuery).data?.unacknowledged ?? initial;

/** The number in the navigation. */
export function AlertBadge({ initial }: { initial: number }) {
  return <NavCount count={useUnacknowledged(initial)} label="not acknowledged" />;
}

const counted = /^\(\d+\) /;

/** The same number before the tab's title, which every page sets anew. */
export function TabCount({ initial }: { initial: number }) {
  const count = useUnacknowledged(initial);
  const path = usePathname();
  useEffect(() => {
    const put = () => {
      const plain = document.title.replace(counted, "");
      const wanted = count > 0 ? `(${count}) ${plain}` : plain;
      if (document.title !== wanted) document.title = wanted;
    };
    put();
    const observer = new MutationObserver(put);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => observer.disconnect();
  }, [count, path]);
  return null;
}
