"use client";
import { useSelectedLayoutSegment } from "next/navigation";
import { Tabs, type Tab } from "@/components/ui/tabs";

/** The parts of rotation; the open one follows the address. */
export function RotationTabs({ tabs }: { tabs: readonly Tab[] }) {
  return <Tabs label="Rotation" tabs={tabs} current={useSelectedLayoutSegment() ?? ""} />;
}
