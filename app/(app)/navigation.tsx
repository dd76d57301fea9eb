import {
  Activity,
  Bell,
  Cable,
  EthernetPort,
  History,
  KeyRound,
  LayoutDashboard,
  Link2,
  ListChecks,
  Network,
  Settings,
  ShieldCheck,
  Waypoints,
} from "lucide-react";
import { AlertBadge } from "@/components/alerts/alert-count";
import type { NavGroup } from "@/components/layout/nav";
import { virtualInterfacesPath } from "@/lib/domain/virtual-interface-path";

/** The main navigation. `virtualInterfaces`: whether a system that has such is registered. */
export const navigation = (
  needAttention: number,
  unacknowledged: number,
  virtualInterfaces: boolean,
): readonly NavGroup[] => [
  {
    items: [
      {
        href: "/",
        label: "Overview",
        icon: <LayoutDashboard />,
        count: needAttention,
        countLabel: "need attention",
      },
      {
        href: "/alerts",
        label: "Alerts",
        icon: <Bell />,
        permission: "alerts.read",
        badge: <AlertBadge initial={unacknowledged} />,
      },
      { href: "/peers", label: "Peers", icon: <Network /> },
      { href: "/topology", label: "Topology", icon: <Waypoints />, permission: "peers.read" },
      { href: "/history", label: "History", icon: <History />, permission: "peers.read" },
      { href: "/pair", label: "Pair", icon: <Link2 />, permission: "peers.write" },
      ...(virtualInterfaces
        ? [
            {
              href: virtualInterfacesPath,
              label: "Virtual interfaces",
              icon: <EthernetPort />,
              permission: "peers.read" as const,
              readsLive: true,
            },
          ]
        : []),
      {
        href: "/key-managers",
        label: "Key managers",
        icon: <KeyRound />,
        permission: "key-managers.read",
      },
      { href: "/hygiene", label: "Hygiene", icon: <ShieldCheck />, permission: "peers.read" },
    ],
  },
  {
    label: "Manage",
    items: [
      { href: "/connections", label: "Connections", icon: <Cable /> },
      { href: "/operations", label: "Operations", icon: <ListChecks /> },
      { href: "/activity", label: "Activity", icon: <Activity />, permission: "activity.read" },
      { href: "/settings", label: "Settings", icon: <Settings /> },
    ],
  },
];
