"use client";
import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { useUnacknowledged } from "./alert-count";

const counted = /^\(\d+\) /;

/** The number of the navigation before the tab's title, which every page sets anew. */
export function TabCount() {
  const count = useUnacknowledged();
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
