import type { ComponentProps } from "react";
import { lazilyHydrated } from "@/components/ui/lazily-hydrated";
import { isPartial, isSilent } from "@/lib/domain/unread";

const SourceBanners = lazilyHydrated(() =>
  import("./source-banners").then((module) => module.SourceBanners),
);

/** The banners of connections that did not answer; their code is loaded where there are any. */
export function SourceBannersIfAny(props: ComponentProps<typeof SourceBanners>) {
  if (!props.sources.some((source) => isSilent(source) || isPartial(source))) return null;
  return <SourceBanners {...props} />;
}
