import { lazy, type ComponentProps, Suspense } from "react";
import type { SourceBanners } from "./source-banners";
import { isPartial, isSilent } from "@/lib/domain/unread";

const Banners = lazy(async () => ({
  default: (await import("./source-banners")).SourceBanners,
}));

/** The banners of connections that did not answer; their code is loaded where there are any. */
export function SourceBannersIfAny(props: ComponentProps<typeof SourceBanners>) {
  if (!props.sources.some((source) => isSilent(source) || isPartial(source))) return null;
  return (
    <Suspense fallback={null}>
      <Banners {...props} />
    </Suspense>
  );
}
