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
  Scale,
  Settings,
  ShieldCheck,
  Target,
  Waypoints,
} from "lucide-react";
import { AlertBadge } from "@/components/alerts/alert-count";
import { DriftBadge } from "@/components/wanted/drift-badge";
import type { NavGroup } from "@/components/layout/nav";
import { virtualInterfacesPath } from "@/lib/domain/virtual-interface-path";

interface NavigationFacts {
  /** Peers that need attention. */
  needAttention: number;
  /** Whether a system that has such is registered. */
  virtualInterfaces: boolean;
}

/** The main navigation, with what is counted beside its pages. */
export const navigation = ({
  needAttention,
  virtualInterfaces,
}: NavigationFacts): readonly NavGroup[] => [
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
        badge: <AlertBadge />,
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
        href: "/wanted",
        label: "Wanted",
        icon: <Target />,
        permission: "wanted.read",
        letter: "w",
        words: "mesh hub desired plan",
      },
      {
        href: "/drift",
        label: "Drift",
        icon: <Scale />,
        permission: "wanted.read",
        letter: "d",
        words: "missing differs unwanted",
        badge: <DriftBadge />,
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
