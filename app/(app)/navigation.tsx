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
  RotateCw,
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
        letter: "h",
        words: "home attention",
        count: needAttention,
        countLabel: "need attention",
      },
      {
        href: "/alerts",
        label: "Alerts",
        icon: <Bell />,
        letter: "a",
        words: "firing",
        permission: "alerts.read",
        badge: <AlertBadge initial={unacknowledged} />,
      },
      { href: "/peers", label: "Peers", icon: <Network />, letter: "p" },
      {
        href: "/topology",
        label: "Topology",
        icon: <Waypoints />,
        permission: "peers.read",
        letter: "t",
        words: "picture map graph",
      },
      {
        href: "/history",
        label: "History",
        icon: <History />,
        permission: "peers.read",
        letter: "i",
        words: "incidents outages",
      },
      {
        href: "/pair",
        label: "Pair",
        icon: <Link2 />,
        permission: "peers.write",
        letter: "n",
        words: "both sides two systems",
      },
      ...(virtualInterfaces
        ? [
            {
              href: virtualInterfacesPath,
              label: "Virtual interfaces",
              icon: <EthernetPort />,
              letter: "v",
              permission: "peers.read" as const,
              readsLive: true,
            },
          ]
        : []),
      {
        href: "/key-managers",
        label: "Key managers",
        icon: <KeyRound />,
        letter: "k",
        words: "encryption kmip onboard backup passphrase",
        permission: "key-managers.read",
      },
      {
        href: "/rotation",
        label: "Rotation",
        icon: <RotateCw />,
        permission: "peers.read",
        letter: "r",
        words: "passphrase schedule renew reminder secret",
      },
      {
        href: "/hygiene",
        label: "Hygiene",
        icon: <ShieldCheck />,
        permission: "peers.read",
        letter: "y",
        words: "score encryption passphrase tidy report",
      },
    ],
  },
  {
    label: "Manage",
    items: [
      {
        href: "/connections",
        label: "Connections",
        icon: <Cable />,
        letter: "c",
        words: "clusters datacenters systems",
      },
      {
        href: "/operations",
        label: "Operations",
        icon: <ListChecks />,
        letter: "o",
        words: "to do roll back pairing",
      },
      {
        href: "/activity",
        label: "Activity",
        icon: <Activity />,
        permission: "activity.read",
        letter: "l",
        words: "audit log",
      },
      { href: "/settings", label: "Settings", icon: <Settings />, letter: "s" },
    ],
  },
];
