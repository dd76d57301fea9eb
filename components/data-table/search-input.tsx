"use client";
import { useRef } from "react";
import { Input } from "@/components/ui/input";
import { SearchFrame } from "./search-frame";
import { useSearchText } from "./use-search-text";
import { singleKeys, useSingleKeys } from "@/components/ui/single-keys";

interface SearchInputProps {
  /** Accessible name: "Search topology". */
  label: string;
  placeholder?: string;
  value: string;
  /** Called when typing pauses. */
  onChange: (value: string) => void;
  pauseMs?: number;
  /** "/" goes elsewhere, where there are two of them. */
  second?: boolean;
}

/** Words to find in a list. "/" goes here from anywhere; Escape clears, then leaves. */
export function SearchInput({
  label,
  placeholder,
  value,
  onChange,
  pauseMs = 200,
  second = false,
}: SearchInputProps) {
  const input = useRef<HTMLInputElement>(null);
  const { text, type, send, clear, escape } = useSearchText({
    input,
    value,
    onChange,
    pauseMs,
    hasShortcut: !second,
  });
  const hasKey = useSingleKeys() && !second;
  return (
    <SearchFrame className="sm:w-64" isEmpty={text === ""} hasShortcut={hasKey} onClear={clear}>
      <Input
        ref={input}
        type="text"
        role="searchbox"
        aria-label={label}
        aria-keyshortcuts={hasKey ? singleKeys.search : undefined}
        placeholder={placeholder ?? label}
        value={text}
        autoComplete="off"
        spellCheck={false}
        className="pr-8 pl-8"
        onChange={(event) => type(event.target.value)}
        // Now, not later: a URL that changes while a page is on its way would call that page off.
        onBlur={() => send(text)}
        onKeyDown={(event) => {
          if (event.key === "Enter") type(text, 0);
          else if (event.key === "Escape") escape();
        }}
      />
    </SearchFrame>
  );
}
