"use client";
import { useId, useRef, useState, type KeyboardEvent } from "react";
import { Input } from "@/components/ui/input";
import { lazily } from "@/components/ui/lazily";
import { singleKeys, useSingleKeys } from "@/components/ui/single-keys";
import { useAhead } from "@/components/ui/use-ahead";
import type { Suggestion, Vocabulary } from "@/lib/domain/search/complete";
import type { SearchMistake } from "@/lib/domain/search/term";
import type { Complete } from "./completion";
import { SearchFrame } from "./search-frame";
import { suggestionId } from "./suggestion-id";
import { useSearchText } from "./use-search-text";

const SuggestionList = lazily(() =>
  import("./suggestion-list").then((module) => module.SuggestionList),
);

/** Loaded with the list that it fills: neither waits for the other. */
const Completion = lazily(async () => {
  const [module] = await Promise.all([import("./completion"), SuggestionList.ahead()]);
  return module.Completion;
});

export interface SearchBoxProps {
  /** Accessible name: "Search peers". */
  label: string;
  value: string;
  /** Called with each key. */
  onChange: (value: string) => void;
  /** What `value` will be after `onChange` of a text. */
  canonical: (text: string) => string;
  /** What of `value` was not understood. */
  mistakesOf: (text: string) => readonly SearchMistake[];
  /** What can be completed; asked for when somebody types. */
  vocabulary: () => Vocabulary;
}

/**
 * A search in the grammar of lists, with completion: arrows choose, Enter takes, Escape closes the list, then clears, then
 * leaves. What is not understood is said below, once one is done typing it.
 */
export function SearchBox({
  label,
  value,
  onChange,
  canonical,
  mistakesOf,
  vocabulary,
}: SearchBoxProps) {
  const id = useId();
  const hasKey = useSingleKeys();
  const input = useRef<HTMLInputElement>(null);
  const { text, type, send, clear, escape } = useSearchText({
    input,
    value,
    onChange,
    pauseMs: 0,
    hasShortcut: true,
    canonical,
  });
  /** Where one types; null while nobody does, or the list of suggestions was closed. */
  const [caret, setCaret] = useState<number | null>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [complete, setComplete] = useState<Complete | null>(null);
  useAhead(Completion.ahead);
  const { at, length, suggestions } =
    open && complete && caret !== null
      ? complete(text, caret, vocabulary())
      : { at: 0, length: 0, suggestions: [] };
  const shown = suggestions.length > 0;
  const mistakes = mistakesOf(text).filter(
    (mistake) =>
      caret === null || caret < mistake.at || caret > mistake.at + Math.max(1, mistake.length),
  );

  const close = () => {
    setOpen(false);
    setActive(-1);
  };
  const take = ({ insert, whole }: Suggestion) => {
    const rest = text.slice(at + length);
    const added = whole && !rest.startsWith(" ") ? `${insert} ` : insert;
    const next = at + added.length;
    type(text.slice(0, at) + added + rest);
    setCaret(next);
    setActive(-1);
    setOpen(!whole);
    // Once the text is there.
    requestAnimationFrame(() => input.current?.setSelectionRange(next, next));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const chosen = suggestions[active];
    if (step !== 0) {
      event.preventDefault();
      setCaret(event.currentTarget.selectionStart);
      setOpen(true);
      const count = suggestions.length;
      if (shown) setActive((active + step + count + (active < 0 && step < 0 ? 1 : 0)) % count);
    } else if (event.key === "Enter") {
      if (shown && chosen) take(chosen);
      else {
        close();
        // Done typing: whatever is wrong may be said.
        setCaret(null);
        type(text, 0);
      }
    } else if (event.key === "Escape") {
      if (shown) close();
      else escape();
    }
  };

  return (
    <div className="w-full min-w-0 sm:w-80">
      <SearchFrame isEmpty={text === ""} hasShortcut={hasKey} onClear={clear}>
        <Input
          ref={input}
          type="text"
          role="combobox"
          aria-label={label}
          aria-keyshortcuts={hasKey ? singleKeys.search : undefined}
          aria-autocomplete="list"
          aria-expanded={shown}
          aria-controls={shown ? `${id}-list` : undefined}
          aria-activedescendant={active >= 0 && shown ? suggestionId(id, active) : undefined}
          aria-invalid={mistakes.length > 0 || undefined}
          aria-describedby={mistakes.length > 0 ? `${id}-mistakes` : undefined}
          placeholder={label}
          value={text}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          className="pr-8 pl-8"
          onChange={(event) => {
            type(event.target.value);
            setCaret(event.target.selectionStart ?? event.target.value.length);
            setActive(-1);
            setOpen(event.target.value !== "");
          }}
          onBlur={() => {
            close();
            setCaret(null);
            send(text);
          }}
          onKeyDown={onKeyDown}
        />
        {caret !== null && !complete && <Completion onReady={setComplete} />}
        {shown && (
          <SuggestionList
            id={id}
            label={`Completions for ${label.toLowerCase()}`}
            anchor={input}
            suggestions={suggestions}
            active={active}
            onTake={take}
          />
        )}
      </SearchFrame>
      <div id={`${id}-mistakes`} role="status">
        {mistakes.map(({ at: place, message }) => (
          <p key={`${place} ${message}`} className="mt-1 text-meta text-failed-text">
            {message}
          </p>
        ))}
      </div>
    </div>
  );
}
