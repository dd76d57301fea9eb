import type { ReactNode } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { HelpContents } from "./help-contents";

/** A page of the help, with the contents beside it. */
export function HelpFrame({
  title,
  current,
  children,
}: {
  title: string;
  current: string;
  children: ReactNode;
}) {
  return (
    <>
      <PageHeader title={title} breadcrumbs={[{ label: "Help", href: "/help" }]} />
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,42rem)_16rem]">
        <article className="min-w-0">{children}</article>
        <HelpContents current={current} />
      </div>
    </>
  );
}
