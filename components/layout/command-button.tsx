"use client";
import { Search } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { useHydrated } from "@/components/ui/use-hydrated";
import { openCommandMenu } from "./command-bus";

const isApple = () => /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Opens the command menu; looks like the search field it becomes. */
export function CommandButton({ compact = false }: { compact?: boolean }) {
  const apple = useHydrated() && isApple();
  if (compact)
    return (
      <IconButton
        label="Search and commands"
        icon={<Search size={18} />}
        side="bottom"
        onClick={openCommandMenu}
      />
    );
  return (
    <button
      type="button"
      onClick={openCommandMenu}
      aria-keyshortcuts="Control+K Meta+K"
      className="flex h-8 w-full items-center gap-2 rounded-md border border-border bg-surface-raised px-2 text-meta text-text-muted transition-colors hover:border-border-strong hover:text-text"
    >
      <Search aria-hidden="true" size={14} />
      <span className="flex-1 text-left">Search</span>
      <span aria-hidden="true" className="flex gap-0.5">
        <Kbd>{apple ? "⌘" : "Ctrl"}</Kbd>
        <Kbd>K</Kbd>
      </span>
    </button>
  );
}
