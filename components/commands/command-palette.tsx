"use client";
import { Command } from "cmdk";
import { Search } from "lucide-react";
import { usePathname } from "next/navigation";
import { useEffect, useMemo, useState } from "react";
import { pageActs } from "@/components/layout/page-acts";
import { keepRecent, readRecent } from "@/components/layout/recent";
import { Dialog } from "@/components/ui/dialog";
import { useRouter } from "@/components/ui/navigation";
import { Spinner } from "@/components/ui/spinner";
import type { OpenMenu } from "./command-menu";
import { actGroups } from "./act-groups";
import type { Findable } from "./findable";
import { recentItems } from "./on-empty";
import { useThings } from "./use-things";

export interface CommandGroup {
  label: string;
  items: readonly Findable[];
}

interface CommandPaletteProps extends OpenMenu {
  /** Shown while nothing is typed. */
  groups: readonly CommandGroup[];
  /** Found by words alone: parts of pages, help. */
  further: readonly Findable[];
}

const missing = {
  peers: "The search did not answer. Pages and actions still work.",
  names: "Only pages, actions and peers could be searched.",
};

const wordsFor = (failed: keyof typeof missing | null, count: number): string =>
  failed !== null ? missing[failed] : count === 0 ? "Nothing found." : `${count} found.`;

/** The open command menu. */
export function CommandPalette({
  groups,
  further,
  query,
  onQuery,
  onReady,
  onClose,
}: CommandPaletteProps) {
  const router = useRouter();
  const pathname = usePathname();
  useEffect(() => onReady(), [onReady]);
  const [refused, setRefused] = useState("");
  // As it stands now: the menu takes the focus from the row that had it.
  const [offered] = useState(() => actGroups(pageActs()));
  const [recent] = useState(readRecent);
  const acts = useMemo(() => offered.flatMap(({ items }) => items), [offered]);
  const own = useMemo(
    () => [...acts, ...groups.flatMap(({ items }) => items), ...further],
    [acts, groups, further],
  );
  const found = useThings(query, own);
  const isEmpty = query.trim() === "";

  const choose = (item: Findable) => {
    const { label, href, onSelect, denied } = item;
    // It stays open: the reason is what there is to read.
    if (denied !== undefined) return setRefused(`${label}: ${denied}`);
    onClose();
    onSelect?.();
    if (href === undefined) return;
    if (/^https?:/.test(href)) return void window.open(href, "_blank", "noopener,noreferrer");
    // Where an act leads is kept by the name of what it is done to, as the page has it.
    if (!acts.includes(item)) keepRecent({ href, label });
    router.push(href);
  };

  const first: CommandGroup[] = [
    { label: "Recent", items: recentItems(recent, pathname, found) },
    ...offered,
    ...groups,
  ];
  const shown = (isEmpty ? first : [{ label: "Found", items: found.items }]).filter(
    ({ items }) => items.length > 0,
  );

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
      <Command label="Search and commands" loop shouldFilter={false}>
        <div className="flex items-center gap-2.5 border-b border-border px-4">
          <Search aria-hidden="true" size={16} className="text-text-muted" />
          <Command.Input
            data-autofocus=""
            value={query}
            onValueChange={(typed) => {
              onQuery(typed);
              setRefused("");
            }}
            placeholder="Find anything, or do something"
            className="h-12 min-w-0 flex-1 bg-transparent text-body outline-none"
          />
          {!isEmpty && found.busy && <Spinner />}
        </div>
        <Command.List className="max-h-[min(24rem,60dvh)] overflow-y-auto p-1.5">
          {!isEmpty && found.items.length === 0 && (
            <p className="px-3 py-8 text-center text-meta text-text-muted">
              {found.busy ? "Searching" : "Nothing found."}
            </p>
          )}
          {found.failed !== null && (
            <p className="px-3 py-2 text-meta text-degraded-text">{missing[found.failed]}</p>
          )}
          {shown.map((group) => (
            <Group key={group.label} {...group} choose={choose} />
          ))}
        </Command.List>
        <p role="status" className="sr-only">
          {refused || (isEmpty || found.busy ? "" : wordsFor(found.failed, found.items.length))}
        </p>
      </Command>
    </Dialog>
  );
}

/** What is said beside an item: why it cannot be chosen, and of what where its neighbours are about something else. */
function asideOf({ kind, hint, denied }: Findable, beside: readonly Findable[]): string {
  if (denied === undefined) return [kind, hint].filter(Boolean).join(" · ");
  return beside.every((other) => other.kind === kind) ? denied : `${kind}: ${denied}`;
}

interface GroupProps extends CommandGroup {
  choose: (item: Findable) => void;
}

function Group({ label, items, choose }: GroupProps) {
  return (
    <Command.Group
      heading={label}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-caption [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-text-muted"
    >
      {items.map((item) => (
        <Command.Item
          key={item.id}
          value={item.id}
          onSelect={() => choose(item)}
          className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 py-1 text-body data-[selected=true]:bg-surface-active"
        >
          {item.icon !== undefined && (
            <span aria-hidden="true" className="flex text-text-muted [&>svg]:size-4">
              {item.icon}
            </span>
          )}
          <span className={`min-w-0 flex-1 truncate ${item.denied ? "text-text-muted" : ""}`}>
            {item.label}
          </span>
          <span className="max-w-[55%] min-w-0 shrink-0 truncate text-meta text-text-muted">
            {asideOf(item, items)}
          </span>
        </Command.Item>
      ))}
    </Command.Group>
  );
}
