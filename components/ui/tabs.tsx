"use client";
import { clsx } from "clsx";
import { Link } from "./link";

export interface Tab {
  id: string;
  label: string;
  href: string;
  /** Shown behind the label. */
  count?: number;
}

/** Scrolls a row of tabs so that this one is in its middle. */
function intoView(tab: HTMLLIElement | null) {
  const row = tab?.parentElement;
  if (tab && row) row.scrollLeft = tab.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
}

/** Parts of one page, each with a URL: links, so that Back, middle click and sharing work. Where they do not fit they scroll. */
export function Tabs({
  label,
  tabs,
  current,
}: {
  label: string;
  tabs: readonly Tab[];
  current: string;
}) {
  return (
    <nav aria-label={label}>
      <ul className="relative flex w-fit max-w-full fade-where-cut overflow-x-auto [scrollbar-width:none]">
        {tabs.map((tab) => (
          <li key={tab.id} ref={tab.id === current ? intoView : undefined} className="shrink-0">
            <Link
              href={tab.href}
              scroll={false}
              aria-current={tab.id === current ? "page" : undefined}
              className={clsx(
                "flex min-h-9 items-center gap-1.5 border-b-2 px-2.5 py-1.5 text-body font-medium whitespace-nowrap transition-colors focus-visible:outline-offset-[-2px]",
                tab.id === current
                  ? "border-accent text-text"
                  : "border-border text-text-muted hover:text-text",
              )}
            >
              {tab.label}
              {tab.count !== undefined && (
                <span className="text-meta font-normal text-text-muted tabular-nums">
                  {tab.count}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
