import { lazy, type ComponentProps, Suspense } from "react";
import type { SourceBanners } from "./source-banners";

const Banners = lazy(async () => ({
  default: (await import("./source-banners")).SourceBanners,
}));

/** The banners of connections that did not answer; their code is loaded where there are any. */
export function SourceBannersIfAny(props: ComponentProps<typeof SourceBanners>) {
  if (props.sources.every(({ reachable, problem }) => reachable !== false && problem === null))
    return null;
  return (
    <Suspense fallback={null}>
      <Banners {...props} />
    </Suspense>
  );
}
