"use client";
import { useSelectedLayoutSegment } from "next/navigation";
import { Tabs, type Tab } from "@/components/ui/tabs";

/** The parts of the settings; the open one follows the address. */
export function SettingsTabs({ tabs }: { tabs: readonly Tab[] }) {
  return <Tabs label="Settings" tabs={tabs} current={useSelectedLayoutSegment() ?? ""} />;
}
