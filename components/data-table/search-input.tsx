"use client";
import { Search, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { belongsElsewhere } from "@/components/ui/typing";

interface SearchInputProps {
  /** Accessible name: "Search peers". */
  label: string;
  placeholder?: string;
  value: string;
  /** Called when typing pauses. */
  onChange: (value: string) => void;
  pauseMs?: number;
}

interface Draft {
  text: string;
  /** Values that may still come back one after the other: the one typed over, and every one sent since. */
  sent: readonly string[];
}

/** Words to find in a list. "/" goes here from anywhere; Escape clears, then leaves. */
export function SearchInput({ label, placeholder, value, onChange, pauseMs = 200 }: SearchInputProps) {
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef(0);
  // While what was sent comes back, perhaps a key behind, the typed text stands. Any other value wins: Back, Clear.
  const [draft, setDraft] = useState<Draft>({ text: value, sent: [value] });
  if (!draft.sent.includes(value)) setDraft({ text: value, sent: [value] });
  else if (draft.sent.length > 1 && value === draft.text.trim()) setDraft({ text: draft.text, sent: [value] });
  const shown = draft.text;

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "/" || belongsElsewhere(event)) return;
      event.preventDefault();
      input.current?.select();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => {
      document.removeEventListener("keydown", onKeyDown);
      window.clearTimeout(timer.current);
    };
  }, []);

  const type = (text: string, delayMs: number) => {
    setDraft((before) => ({ ...before, text }));
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      setDraft((before) => ({ ...before, sent: [...before.sent, text.trim()] }));
      onChange(text.trim());
    }, delayMs);
  };

  return (
    <div className="relative w-full min-w-0 sm:w-64">
      <Search aria-hidden="true" size={14} className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-text-muted" />
      <Input
        ref={input}
        type="text"
        role="searchbox"
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={placeholder ?? label}
        value={shown}
        autoComplete="off"
        spellCheck={false}
        className="pr-8 pl-8"
        onChange={(event) => type(event.target.value, pauseMs)}
        onKeyDown={(event) => {
          if (event.key === "Enter") type(shown, 0);
          if (event.key !== "Escape") return;
          if (shown === "") input.current?.blur();
          else type("", 0);
        }}
      />
      <span className="absolute top-1/2 right-1.5 flex -translate-y-1/2">
        {shown === "" ? (
          <span aria-hidden="true" className="pointer-events-none pointer-coarse:hidden"><Kbd>/</Kbd></span>
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
