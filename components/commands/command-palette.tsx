"use client";
import { Command } from "cmdk";
import { Search } from "lucide-react";
import { useRouter } from "@/components/ui/navigation";
import { useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { Spinner } from "@/components/ui/spinner";
import type { CommandGroup, CommandItem } from "./command-item";
import { useFound } from "./use-found";

interface CommandPaletteProps {
  groups: readonly CommandGroup[];
  search?: (query: string, signal: AbortSignal) => Promise<readonly CommandItem[]>;
  searchLabel?: string;
  onClose: () => void;
}

/** The open command menu. */
export function CommandPalette({
  groups,
  search,
  searchLabel = "Peers",
  onClose,
}: CommandPaletteProps) {
  const router = useRouter();
  const [query, setQuery] = useState("");
  const found = useFound(query, search);

  const choose = (item: CommandItem) => {
    onClose();
    item.onSelect?.();
    if (item.href !== undefined) router.push(item.href);
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title="Search and commands"
      titleHidden
      placement="top"
      size="md"
      flush
    >
      <Command label="Search and commands" loop>
        <div className="flex items-center gap-2.5 border-b border-border px-4">
          <Search aria-hidden="true" size={16} className="text-text-muted" />
          <Command.Input
            data-autofocus=""
            value={query}
            onValueChange={setQuery}
            placeholder="Search peers, pages and actions"
            className="h-12 min-w-0 flex-1 bg-transparent text-body outline-none"
          />
          {found.busy && <Spinner />}
        </div>
        <Command.List className="max-h-[min(24rem,60dvh)] overflow-y-auto p-1.5">
          {found.items.length === 0 && (
            <Command.Empty className="px-3 py-8 text-center text-meta text-text-muted">
              {found.busy ? "Searching" : "Nothing found."}
            </Command.Empty>
          )}
          {found.items.length > 0 && (
            <Group label={searchLabel} items={found.items} choose={choose} always />
          )}
          {found.failed && (
            <p role="status" className="px-3 py-2 text-meta text-degraded-text">
              The search did not answer. Pages and actions still work.
            </p>
          )}
          {groups.map((group) => (
            <Group key={group.label} label={group.label} items={group.items} choose={choose} />
          ))}
        </Command.List>
      </Command>
    </Dialog>
  );
}

interface GroupProps {
  label: string;
  items: readonly CommandItem[];
  choose: (item: CommandItem) => void;
  /** Found by the server: shown without filtering again. */
  always?: boolean;
}

function Group({ label, items, choose, always = false }: GroupProps) {
  return (
    <Command.Group
      heading={label}
      forceMount={always}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-caption [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-text-muted"
    >
      {items.map((item) => (
        <Command.Item
          key={item.id}
          value={item.id}
          forceMount={always}
          keywords={[item.label, ...(item.keywords ?? [])]}
          onSelect={() => choose(item)}
          className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 py-1 text-body data-[selected=true]:bg-surface-active"
        >
          {item.icon !== undefined && (
            <span aria-hidden="true" className="flex text-text-muted [&>svg]:size-4">
              {item.icon}
            </span>
          )}
          <span className="min-w-0 flex-1 truncate">{item.label}</span>
          {item.hint !== undefined && (
            <span className="max-w-[45%] shrink-0 truncate text-meta text-text-muted">
              {item.hint}
            </span>
          )}
        </Command.Item>
      ))}
    </Command.Group>
  );
}
