"use client";
import { useQuery } from "@tanstack/react-query";
import { lazilyHydrated } from "@/components/ui/lazily-hydrated";
import type { AlertTopic } from "@/lib/domain/quiets";
import { alertSummaryQuery } from "@/lib/queries/frame";

const QuietNotice = lazilyHydrated(() =>
  import("./quiet-notice").then((module) => module.QuietNotice),
);

interface QuietBannerProps {
  className?: string;
  /** What the page is about; lists of everything leave it out. */
  about?: AlertTopic;
}

/** Says on a page that silences or maintenance windows are in force: what is missing from alerts, and until when. */
export function QuietBanner(props: QuietBannerProps) {
  const all = useQuery(alertSummaryQuery).data?.quiet ?? [];
  return all.length === 0 ? null : <QuietNotice all={all} {...props} />;
}
