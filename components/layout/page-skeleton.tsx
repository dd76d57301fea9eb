import type { ReactNode } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import type { PageShape } from "./page-shape";
import { titleStyle } from "./route-heading";

const times = (count: number, each: (index: number) => ReactNode) =>
  Array.from({ length: count }, (_, index) => each(index));
const rowWidths = ["w-3/5", "w-2/5", "w-1/2", "w-4/5", "w-1/3", "w-2/3"];

const Box = ({ className = "", children }: { className?: string; children: ReactNode }) => (
  <div className={`rounded-lg border border-border bg-surface-raised ${className}`}>{children}</div>
);

const Rows = ({ count }: { count: number }) => (
  <Box>
    <div className="h-9 rounded-t-lg border-b border-border bg-surface-sunken" />
    {times(count, (row) => (
      <div
        key={row}
        className="flex h-11 items-center gap-6 border-b border-border px-4 last:border-b-0"
      >
        <span className="min-w-0 flex-1">
          <Skeleton className={`h-3 ${rowWidths[row % rowWidths.length]}`} />
        </span>
        <Skeleton className="h-5 w-24 rounded-full" />
        <Skeleton className="hidden h-3 w-20 sm:block" />
        <Skeleton className="hidden h-3 w-28 lg:block" />
      </div>
    ))}
  </Box>
);

const Toolbar = () => (
  <div className="mb-3 flex flex-wrap gap-2">
    <Skeleton className="h-8 w-full sm:w-64" />
    <Skeleton className="h-8 w-24" />
    <Skeleton className="h-8 w-28" />
  </div>
);

const Facts = ({ count }: { count: number }) => (
  <Box className="flex flex-col gap-4 p-4">
    <Skeleton className="h-5 w-32" />
    {times(count, (row) => (
      <div key={row} className="flex gap-6">
        <Skeleton className="h-3 w-28" />
        <Skeleton className={`h-3 ${row % 2 === 0 ? "w-40" : "w-24"}`} />
      </div>
    ))}
  </Box>
);

const bodies: Record<PageShape, ReactNode> = {
  overview: (
    <div className="flex flex-col gap-5">
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        {times(4, (tile) => (
          <Box key={tile} className="flex flex-col gap-3 p-4">
            <Skeleton className="h-3 w-16" />
            <Skeleton className="h-6 w-10" />
          </Box>
        ))}
      </div>
      <div className="grid gap-5 lg:grid-cols-[2fr_1fr]">
        <Rows count={6} />
        <Facts count={5} />
      </div>
    </div>
  ),
  list: (
    <>
      <Toolbar />
      <Rows count={12} />
    </>
  ),
  tabbed: (
    <>
      <div className="mb-5 flex h-9 items-center gap-5 border-b border-border px-2">
        {times(3, (tab) => (
          <Skeleton key={tab} className="h-3 w-16" />
        ))}
      </div>
      <Rows count={6} />
    </>
  ),
  form: (
    <div className="grid gap-8 lg:grid-cols-[minmax(0,3fr)_2fr]">
      <div className="flex max-w-xl flex-col gap-6">
        {times(5, (field) => (
          <div key={field} className="flex flex-col gap-2">
            <Skeleton className="h-3 w-28" />
            <Skeleton className="h-8 w-full" />
          </div>
        ))}
        <Skeleton className="h-8 w-32" />
      </div>
      <div className="hidden lg:block">
        <Facts count={4} />
      </div>
    </div>
  ),
  object: (
    <div className="grid gap-5 lg:grid-cols-[3fr_2fr]">
      <div className="flex flex-col gap-5">
        <Facts count={3} />
        <Facts count={6} />
      </div>
      <div className="hidden lg:block">
        <Facts count={4} />
      </div>
    </div>
  ),
};

/** Grey stand-ins in the places of what is coming; the title, where it is known. */
export const PageSkeleton = ({ shape, title }: { shape: PageShape; title: string | undefined }) => (
  <div data-skeleton={shape}>
    <div className="mb-5 flex h-8 items-center">
      {title === undefined ? (
        <Skeleton className="h-6 w-56" />
      ) : (
        <p className={titleStyle}>{title}</p>
      )}
    </div>
    {bodies[shape]}
  </div>
);
