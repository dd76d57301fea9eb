"use client";
import {
  BookOpen,
  Code,
  HelpCircle,
  Keyboard,
  Link2,
  Network,
  Plus,
  Settings,
  Sparkles,
} from "lucide-react";
import { useMemo } from "react";
import type { OpenMenu } from "@/components/commands/command-menu";
import { CommandPalette } from "@/components/commands/command-palette";
import type { Findable } from "@/components/commands/findable";
import { openFromAnywhere } from "@/components/layout/command-bus";
import type { NavItem } from "@/components/layout/nav";
import { helpPath, helpTopics, newsPath } from "@/lib/domain/help";
import { helpWords } from "@/lib/domain/help-words";
import { allows, type Permission, type Role } from "@/lib/domain/permissions";
import { ownAddress } from "@/lib/config/base-path";
import { alertParts } from "./alerts/parts";
import { settingsParts } from "./settings/parts";

type Entry = Findable & { permission?: Permission };

const page = (href: string, label: string, more: Partial<Entry> = {}): Entry => ({
  id: `page ${href}`,
  kind: "Page",
  href,
  label,
  ...more,
});
const act = (href: string, label: string, more: Partial<Entry>): Entry => ({
  id: `act ${href}`,
  kind: "Action",
  href,
  label,
  icon: <Plus />,
  ...more,
});

const attention = page("/peers?status=failed,degraded", "Peers that need attention", {
  icon: <Network />,
  words: "failed degraded broken",
});

const actions: readonly Entry[] = [
  act("/peers/new", "New peer", {
    permission: "peers.write",
    words: "create offer accept establish",
  }),
  act("/key-managers/new", "Set up key manager", {
    permission: "key-managers.write",
    words: "encryption kmip onboard",
  }),
  act("/pair/many", "Pair many at once", {
    icon: <Link2 />,
    permission: "peers.write",
    words: "mesh hub",
  }),
  act("/connections/new", "New connection", {
    permission: "connections.write",
    words: "add cluster datacenter project",
  }),
  act("/settings/users/invite", "Invite user", { permission: "users.write", words: "person" }),
  act("/settings/tokens/new", "New personal token", { permission: "tokens.write", words: "api" }),
  act("/alerts/silences/new", "New silence", { permission: "alerts.handle", words: "maintenance" }),
  act("/alerts/rules/new", "New alert rule", { permission: "alerts.write" }),
  {
    id: "act shortcuts",
    label: "Keyboard shortcuts",
    kind: "Action",
    icon: <Keyboard />,
    words: "keys help",
    onSelect: () => openFromAnywhere("shortcuts"),
  },
];

/** Found by words alone: there are more of them than an empty menu should begin with. */
const parts: readonly Entry[] = [
  ...settingsParts.map(({ id, label, permission, words }) =>
    page(`/settings/${id}`, label, {
      kind: "Settings",
      icon: <Settings />,
      ...(permission && { permission }),
      ...(words && { words }),
    }),
  ),
  ...alertParts
    .filter(({ id }) => id !== "")
    .map(({ id, label, permission }) =>
      page(`/alerts/${id}`, label, { kind: "Alerts", ...(permission && { permission }) }),
    ),
  page("/ends-soon", "Ends soon", { words: "expiry certificates offers" }),
  page("/help", "Help", { icon: <HelpCircle />, words: "documentation manual" }),
  page(newsPath, "What is new", { icon: <Sparkles />, words: "changelog release version" }),
  ...helpTopics.map(({ id, title }) =>
    page(helpPath(id), title, { kind: "Help", icon: <BookOpen />, words: helpWords[id] }),
  ),
  {
    id: "page api docs",
    label: "API documentation",
    kind: "Page",
    icon: <Code />,
    words: "openapi rest swagger",
    onSelect: () => window.location.assign(ownAddress("/api/docs")),
  },
];

interface AllCommandsProps extends OpenMenu {
  role: Role;
  /** Of the navigation, that this person may see. */
  pages: readonly NavItem[];
}

/** The open menu with everything it reaches by itself; things and peers are found as one types. */
export function AllCommands({ role, pages, ...menu }: AllCommandsProps) {
  const { groups, further } = useMemo(() => {
    const open = (entries: readonly Entry[]) =>
      entries.filter(({ permission }) => permission === undefined || allows(role, permission));
    return {
      groups: [
        {
          label: "Pages",
          items: [
            ...pages.map(({ href, label, icon, words }) =>
              page(href, label, { icon, ...(words && { words }) }),
            ),
            attention,
          ],
        },
        { label: "Actions", items: open(actions) },
      ],
      further: open(parts),
    };
  }, [role, pages]);
  return <CommandPalette {...menu} groups={groups} further={further} />;
}
