"use client";
import { ChevronDown } from "lucide-react";
import { usePageActs } from "@/components/layout/page-acts";
import { consoleActs } from "@/components/status/console-act";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import type { MenuItem } from "@/components/ui/menu-items";
import type { ConsoleLink } from "@/lib/domain/console-link";
import type { KeyManager } from "@/lib/domain/key-manager";
import { definitionOf } from "../definition-of";
import { keyManagerWords } from "../key-manager-words";

/** What can be opened from a key manager's page. */
export type OpenAction =
  | "change-passphrase"
  | "synchronise"
  | "backup"
  | "add-server"
  | "replace-certificates"
  | "restore"
  | "set-default-encryption"
  | "delete";

const onboardActs: readonly [OpenAction, string][] = [
  ["change-passphrase", "Change passphrase"],
  ["synchronise", "Synchronise nodes"],
  ["backup", "Download key backup"],
];
const externalActions: readonly [OpenAction, string][] = [
  ["add-server", "Add key server"],
  ["replace-certificates", "Replace certificates"],
  ["restore", "Restore keys"],
];

/** Everything that can be done with this key manager; what cannot says why. */
export function ManagerActions({
  manager,
  console,
  denied,
  onOpen,
}: {
  manager: KeyManager;
  /** It, in its system's own interface. */
  console: ConsoleLink | null;
  denied: string | undefined;
  onOpen: (act: OpenAction) => void;
}) {
  const definition = definitionOf(manager.system);
  const item = ([act, label]: readonly [OpenAction, string]): MenuItem => {
    const capability = definition.can(manager, act);
    return {
      id: act,
      label,
      onSelect: () => onOpen(act),
      denied: denied ?? (capability.allowed ? undefined : capability.reason),
    };
  };
  const byDefault = definition.defaultEncryption(manager);
  const further =
    byDefault === null
      ? []
      : [
          item([
            "set-default-encryption",
            keyManagerWords.defaultEncryption[byDefault ? "off" : "on"],
          ]),
        ];
  const groups =
    manager.kind === "cloud"
      ? []
      : [
          (manager.kind === "onboard" ? onboardActs : externalActions).map(item).concat(further),
          [{ ...item(["delete", "Delete key manager"]), danger: true }],
        ];
  usePageActs(manager.name, [...groups.flat(), ...consoleActs(console)]);
  if (groups.length === 0) return null;
  return (
    <Menu
      label="Manage key manager"
      align="end"
      groups={groups}
      trigger={(props) => (
        <Button {...props}>
          Manage <ChevronDown aria-hidden="true" size={14} />
        </Button>
      )}
    />
  );
}
