import { lazy, type ComponentProps, Suspense } from "react";
import type { SourceBanners } from "./source-banners";
import { isPartial, isSilent } from "@/lib/domain/unread";

const againAfterMs = 3_000;

/** Their code, as soon as it can be had: what brings banners may keep it from coming at first. */
async function loadBanners(): Promise<{ default: typeof SourceBanners }> {
  for (;;) {
    try {
      return { default: (await import("./source-banners")).SourceBanners };
    } catch {
      await new Promise((resolve) => setTimeout(resolve, againAfterMs));
    }
  }
}

const Banners = lazy(loadBanners);

/** The banners of connections that did not answer; their code is loaded where there are any. The server draws them too. */
export function SourceBannersIfAny(props: ComponentProps<typeof SourceBanners>) {
  if (!props.sources.some((source) => isSilent(source) || isPartial(source))) return null;
  return (
    <Suspense fallback={null}>
      <Banners {...props} />
    </Suspense>
  );
}
