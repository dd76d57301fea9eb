"use client";
import { usePathname } from "next/navigation";
import { useEffect, useState, type ReactNode } from "react";
import { announce } from "@/components/ui/announce";
import { useGoingTo } from "@/components/ui/navigation";
import { pathOf, shapeOf } from "./page-shape";
import { PageSkeleton } from "./page-skeleton";

const lateAfterMs = 300;
const saidAfterMs = 1_000;

/** Whether the same has been awaited for so long. */
function useLate(awaited: string | null, afterMs: number): boolean {
  const [late, setLate] = useState<string | null>(null);
  useEffect(() => {
    if (awaited === null) return;
    const timer = window.setTimeout(() => setLate(awaited), afterMs);
    return () => {
      window.clearTimeout(timer);
      setLate(null);
    };
  }, [awaited, afterMs]);
  return awaited !== null && late === awaited;
}

interface PageAreaProps {
  id: string;
  /** What pages are called, by path. */
  titles: Readonly<Record<string, string>>;
  children: ReactNode;
}

const inset = "px-4 py-5 sm:px-6 lg:px-8";

/**
 * The page. While another one is on its way: a bar at the top at once, and after a moment a skeleton of what is coming.
 * It lies over the page one leaves, which stays as it is, so that Back finds it scrolled as before.
 */
export function PageArea({ id, titles, children }: PageAreaProps) {
  const pathname = usePathname();
  const goingTo = useGoingTo();
  const path = goingTo === null ? pathname : pathOf(goingTo, pathname);
  const elsewhere = path === pathname ? null : path;
  const late = useLate(elsewhere, lateAfterMs);
  const tellable = useLate(elsewhere, saidAfterMs);
  const title = titles[path];
  useEffect(() => {
    if (tellable) announce(title === undefined ? "Loading the page." : `Loading ${title}.`);
  }, [tellable, title]);
  return (
    <div className="relative flex min-w-0 flex-1 flex-col">
      {goingTo !== null && (
        <div
          role="progressbar"
          aria-label="Loading the page"
          className="pointer-events-none fixed inset-x-0 top-0 z-50 h-0.5 overflow-hidden"
        >
          <div className="h-full origin-left animate-underway bg-focus" />
        </div>
      )}
      <main
        id={id}
        tabIndex={-1}
        data-quiet-focus=""
        aria-busy={goingTo !== null || undefined}
        inert={late}
        className={`flex min-w-0 flex-1 flex-col ${inset}`}
      >
        {children}
      </main>
      {late && (
        <div className="absolute inset-0 z-10 overflow-clip bg-surface">
          <div className={`sticky top-12 max-h-dvh overflow-hidden md:top-0 ${inset}`}>
            <PageSkeleton shape={shapeOf(path)} title={title} />
          </div>
        </div>
      )}
    </div>
  );
}
