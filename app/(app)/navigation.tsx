import { Activity, Cable, LayoutDashboard, Network, Settings } from "lucide-react";
import type { NavGroup } from "@/components/layout/nav";

/** The main navigation. */
export const navigation = (needAttention: number): readonly NavGroup[] => [
  {
    items: [
      { href: "/", label: "Overview", icon: <LayoutDashboard />, count: needAttention, countLabel: "need attention" },
      { href: "/peers", label: "Peers", icon: <Network /> },
    ],
  },
  {
    label: "Manage",
    items: [
      { href: "/connections", label: "Connections", icon: <Cable /> },
      { href: "/activity", label: "Activity", icon: <Activity />, permission: "activity.read" },
      { href: "/settings", label: "Settings", icon: <Settings /> },
    ],
  },
];
