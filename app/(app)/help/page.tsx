import type { Metadata } from "next";
import { HelpOverview } from "@/components/help/help-overview";
import { PageHeader } from "@/components/layout/page-header";
import { requireActor } from "@/lib/auth/require-actor";

export const metadata: Metadata = { title: "Help" };

export default async function HelpPage() {
  await requireActor();
  return (
    <>
      <PageHeader
        title="Help"
        description="How Peerdeck shows things and what can be done. The button beside a page's title opens the part about that page."
      />
      <HelpOverview />
    </>
  );
}
