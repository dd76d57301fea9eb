"use client";
import {
  Activity,
  Cable,
  EthernetPort,
  KeyRound,
  LayoutDashboard,
  Link2,
  ListChecks,
  Network,
  Plus,
  Settings,
  ShieldCheck,
  Waypoints,
} from "lucide-react";
import { CommandMenu } from "@/components/layout/command-menu";
import type { CommandGroup, CommandItem } from "@/components/layout/command-item";
import { allows, type Permission, type Role } from "@/lib/domain/permissions";
import { findPeers } from "@/lib/queries/peers";
import { virtualInterfacesPath } from "@/lib/domain/virtual-interface-path";
import { statusText } from "@/lib/domain/status-scale";

type Entry = CommandItem & { permission?: Permission };

const pages: readonly Entry[] = [
  { id: "page-overview", label: "Overview", href: "/", icon: <LayoutDashboard /> },
  { id: "page-peers", label: "Peers", href: "/peers", icon: <Network /> },
  {
    id: "page-attention",
    label: "Peers that need attention",
    href: "/peers?status=failed,degraded",
    icon: <Network />,
    keywords: ["failed", "degraded", "broken"],
  },
  {
    id: "page-topology",
    label: "Topology",
    href: "/topology",
    icon: <Waypoints />,
    permission: "peers.read",
    keywords: ["picture", "map", "graph"],
  },
  {
    id: "page-key-managers",
    label: "Key managers",
    href: "/key-managers",
    icon: <KeyRound />,
    permission: "key-managers.read",
    keywords: ["encryption", "kmip", "onboard", "backup", "passphrase"],
  },
  {
    id: "page-hygiene",
    label: "Hygiene",
    href: "/hygiene",
    icon: <ShieldCheck />,
    permission: "peers.read",
    keywords: ["score", "encryption", "passphrase", "tidy", "report"],
  },
  {
    id: "page-connections",
    label: "Connections",
    href: "/connections",
    icon: <Cable />,
    keywords: ["clusters", "datacenters", "systems"],
  },
  {
    id: "page-operations",
    label: "Operations",
    href: "/operations",
    icon: <ListChecks />,
    keywords: ["to do", "roll back", "pairing"],
  },
  {
    id: "page-activity",
    label: "Activity",
    href: "/activity",
    icon: <Activity />,
    permission: "activity.read",
    keywords: ["audit", "log"],
  },
  { id: "page-settings", label: "Settings", href: "/settings", icon: <Settings /> },
  {
    id: "page-account",
    label: "Your account",
    href: "/settings/account",
    icon: <Settings />,
    keywords: ["password", "theme"],
  },
];
const virtualInterfacesPage: Entry = {
  id: "page-virtual-interfaces",
  label: "Virtual interfaces",
  href: virtualInterfacesPath,
  icon: <EthernetPort />,
};
const actions: readonly Entry[] = [
  {
    id: "new-peer",
    label: "New peer",
    href: "/peers/new",
    icon: <Plus />,
    permission: "peers.write",
    keywords: ["create", "offer", "accept", "establish"],
  },
  {
    id: "new-key-manager",
    label: "Set up key manager",
    href: "/key-managers/new",
    icon: <Plus />,
    permission: "key-managers.write",
    keywords: ["encryption", "kmip", "onboard"],
  },
  {
    id: "pair",
    label: "Pair two systems",
    href: "/pair",
    icon: <Link2 />,
    permission: "peers.write",
    keywords: ["both sides", "peer"],
  },
  {
    id: "pair-many",
    label: "Pair many at once",
    href: "/pair/many",
    icon: <Link2 />,
    permission: "peers.write",
    keywords: ["mesh", "hub"],
  },
  {
    id: "new-connection",
    label: "New connection",
    href: "/connections/new",
    icon: <Plus />,
    permission: "connections.write",
  },
];

async function search(query: string, signal: AbortSignal): Promise<CommandItem[]> {
  const peers = await findPeers(query, signal);
  return peers.map((peer) => ({
    id: peer.id,
    label: peer.name,
    href: `/peers/${peer.id}`,
    hint: `${peer.connectionName} · ${statusText[peer.status].label}`,
    icon: <Network />,
  }));
}

/** Everything Ctrl/Cmd-K reaches: pages, actions and every peer. */
export function Commands({
  role,
  virtualInterfaces,
}: {
  role: Role;
  /** Whether a system that has such is registered. */
  virtualInterfaces: boolean;
}) {
  const open = (entries: readonly Entry[]) =>
    entries.filter((entry) => entry.permission === undefined || allows(role, entry.permission));
  const groups: CommandGroup[] = [
    {
      label: "Pages",
      items: open(virtualInterfaces ? [...pages, virtualInterfacesPage] : pages),
    },
    { label: "Actions", items: open(actions) },
  ];
  return <CommandMenu groups={groups.filter((group) => group.items.length > 0)} search={search} />;
}
