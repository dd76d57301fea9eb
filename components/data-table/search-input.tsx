"use client";
import { Search, X } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { singleKeys, useSingleKey, useSingleKeys } from "@/components/ui/single-keys";

interface SearchInputProps {
  /** Accessible name: "Search peers". */
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
  const timer = useRef(0);
  const [text, setText] = useState(value);
  // Values that may still come back, one after the other. What comes back late, a key behind, leaves the typed text alone;
  // any other value wins: Back, Clear. Judged once it is on the screen: a value being drawn may yet be given up.
  const sent = useRef<string[]>([]);
  const onScreen = useEffectEvent((next: string) => {
    const at = sent.current.indexOf(next);
    sent.current = at < 0 ? [] : sent.current.slice(at + 1);
    if (at >= 0) return;
    window.clearTimeout(timer.current);
    setText(next);
  });
  useEffect(() => onScreen(value), [value]);

  useSingleKey("search", () => input.current?.select(), !second);
  const hasKey = useSingleKeys() && !second;
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const send = (next: string) => {
    window.clearTimeout(timer.current);
    const words = next.trim();
    if (words === (sent.current.at(-1) ?? value)) return;
    sent.current.push(words);
    onChange(words);
  };
  const type = (next: string, delayMs: number) => {
    setText(next);
    window.clearTimeout(timer.current);
    if (delayMs === 0) send(next);
    else timer.current = window.setTimeout(() => send(next), delayMs);
  };

  return (
    <div className="relative w-full min-w-0 sm:w-64">
      <Search
        aria-hidden="true"
        size={14}
        className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-text-muted"
      />
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
        onChange={(event) => type(event.target.value, pauseMs)}
        // Now, not later: a URL that changes while a page is on its way would call that page off.
        onBlur={() => send(text)}
        onKeyDown={(event) => {
          if (event.key === "Enter") type(text, 0);
          if (event.key !== "Escape") return;
          if (text === "") input.current?.blur();
          else type("", 0);
        }}
      />
      <span className="absolute top-1/2 right-1.5 flex -translate-y-1/2">
        {text === "" ? (
          hasKey && (
            <span aria-hidden="true" className="pointer-events-none pointer-coarse:hidden">
              <Kbd>{singleKeys.search}</Kbd>
            </span>
          )
        ) : (
          <IconButton
            label="Clear search"
            size="sm"
            icon={<X size={14} />}
            className="h-6! w-6!"
            onClick={() => {
              type("", 0);
              input.current?.focus();
            }}
          />
        )}
      </span>
    </div>
  );
}
