import { Bell, Bot, Cable, EthernetPort, KeyRound, ListChecks, UserRound } from "lucide-react";
import type { ReactNode } from "react";
import type { Named, NamedKind } from "@/lib/domain/named";
import type { Findable } from "./findable";

const kinds: Record<NamedKind, { label: string; icon: ReactNode }> = {
  connection: { label: "Connection", icon: <Cable /> },
  "key-manager": { label: "Key manager", icon: <KeyRound /> },
  "virtual-interface": { label: "Virtual interface", icon: <EthernetPort /> },
  operation: { label: "Operation", icon: <ListChecks /> },
  "alert-rule": { label: "Alert rule", icon: <Bell /> },
  user: { label: "User", icon: <UserRound /> },
  "service-account": { label: "Service account", icon: <Bot /> },
};

/** Anything but a peer in the command menu. */
export const namedItem = ({ kind, id, name, hint, words, path }: Named): Findable => ({
  id: `${kind} ${id}`,
  label: name,
  kind: kinds[kind].label,
  hint: hint ?? undefined,
  icon: kinds[kind].icon,
  words: words.join(" ").toLowerCase(),
  href: path,
});
