"use client";
import { useSelectedLayoutSegment } from "next/navigation";
import { Tabs, type Tab } from "@/components/ui/tabs";

/** The parts of alerting; the open one follows the address. */
export function AlertsTabs({ tabs }: { tabs: readonly Tab[] }) {
  return <Tabs label="Alerts" tabs={tabs} current={useSelectedLayoutSegment() ?? ""} />;
}
