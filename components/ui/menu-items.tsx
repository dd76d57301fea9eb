"use client";
import { clsx } from "clsx";
import { Check } from "lucide-react";
import type { KeyboardEvent, ReactNode } from "react";
import { Kbd } from "./kbd";
import { Link } from "./link";

export interface MenuItem {
  id: string;
  label: string;
  icon?: ReactNode;
  /** Second, quieter line. */
  hint?: string;
  onSelect?: () => void;
  href?: string;
  /** The key that does the same. */
  shortcut?: string | undefined;
  danger?: boolean;
  /** Present for items of which one is on. */
  checked?: boolean;
  /** Why it cannot be chosen. */
  denied?: string | undefined;
  /** Only in windows below 640 px, where it has no button beside the menu. */
  phoneOnly?: boolean;
}

const itemStyle =
  "flex w-full items-start gap-2 rounded-md px-2 py-1.5 text-left text-meta outline-none hover:bg-surface-hover focus:bg-surface-hover aria-disabled:cursor-not-allowed";

interface MenuItemsProps {
  groups: readonly (readonly MenuItem[])[];
  header?: ReactNode;
  close: () => void;
}

/** What an open menu shows. */
export function MenuItems({ groups, header, close }: MenuItemsProps) {
  const shown = groups.filter((group) => group.length > 0);
  return (
    <div role="presentation" className="p-1" onKeyDown={(event) => moveFocus(event, close)}>
      {header !== undefined && (
        <div role="presentation" className="border-b border-border px-2 pt-1 pb-2">
          {header}
        </div>
      )}
      {shown.map((group, index) => (
        <div
          key={group[0]?.id}
          role="group"
          className={clsx(
            group.every(({ phoneOnly }) => phoneOnly) && "sm:hidden",
            (index > 0 || header !== undefined) && "mt-1",
            index > 0 && "border-t border-border pt-1",
          )}
        >
          {group.map((item) => (
            <Item key={item.id} item={item} close={close} />
          ))}
        </div>
      ))}
    </div>
  );
}

function Item({ item, close }: { item: MenuItem; close: () => void }) {
  const role = item.checked === undefined ? "menuitem" : "menuitemradio";
  const body = (
    <>
      {item.icon !== undefined && (
        <span
          aria-hidden="true"
          className="flex h-4.5 items-center text-text-muted [[data-danger]>&]:text-current"
        >
          {item.icon}
        </span>
      )}
      <span className="min-w-0 flex-1">
        <span className={clsx(item.denied !== undefined && "text-text-muted")}>{item.label}</span>
        {(item.denied ?? item.hint) !== undefined && (
          <span className="block max-w-64 text-caption text-text-muted">
            {item.denied ?? item.hint}
          </span>
        )}
      </span>
      {item.shortcut !== undefined && (
        <span aria-hidden="true">
          <Kbd>{item.shortcut}</Kbd>
        </span>
      )}
      {item.checked && <Check aria-hidden="true" size={14} className="mt-0.5 shrink-0" />}
    </>
  );
  const shared = {
    role,
    tabIndex: -1,
    "aria-checked": item.checked,
    "aria-keyshortcuts": item.shortcut,
    className: clsx(itemStyle, item.danger && "text-failed-text", item.phoneOnly && "sm:hidden"),
    ...(item.danger && { "data-danger": "" }),
  };
  if (item.href !== undefined && item.denied === undefined) {
    return (
      <Link {...shared} href={item.href} onClick={close}>
        {body}
      </Link>
    );
  }
  const choose = () => {
    if (item.denied !== undefined) return;
    close();
    item.onSelect?.();
  };
  return (
    <button
      {...shared}
      type="button"
      aria-disabled={item.denied === undefined ? undefined : true}
      onClick={choose}
    >
      {body}
    </button>
  );
}

function moveFocus(event: KeyboardEvent<HTMLDivElement>, close: () => void) {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>("[role^=menuitem]")].filter(
    (item) => item.checkVisibility(),
  );
  const current = items.findIndex((item) => item === document.activeElement);
  const to = (index: number) => {
    event.preventDefault();
    items.at(index % items.length)?.focus();
  };
  switch (event.key) {
    case "ArrowDown":
      return to(current + 1);
    case "ArrowUp":
      return to(current - 1);
    case "Home":
      return to(0);
    case "End":
      return to(-1);
    case "Tab":
      return close();
  }
  if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey || event.key === " ")
    return;
  const letter = event.key.toLowerCase();
  const next = [...items.slice(current + 1), ...items].find((item) =>
    item.textContent.trim().toLowerCase().startsWith(letter),
  );
  next?.focus();
}
