"use client";
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import { useSingleKey } from "@/components/ui/single-keys";

interface SearchTextOptions {
  input: RefObject<HTMLInputElement | null>;
  value: string;
  /** Called when typing pauses. */
  onChange: (value: string) => void;
  pauseMs: number;
  /** Whether the key of searches goes here from anywhere. */
  hasShortcut: boolean;
  /** What `value` will be after `onChange` of a text, where that is not the same text. */
  canonical?: ((text: string) => string) | undefined;
}

const asItIs = (text: string): string => text;

/** What stands in a search box: what is typed, until something else is searched for. */
export function useSearchText({
  input,
  value,
  onChange,
  pauseMs,
  hasShortcut,
  canonical = asItIs,
}: SearchTextOptions) {
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

  useSingleKey("search", () => input.current?.select(), hasShortcut);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const send = (next: string) => {
    window.clearTimeout(timer.current);
    const words = canonical(next.trim());
    if (words === (sent.current.at(-1) ?? value)) return;
    sent.current.push(words);
    onChange(next.trim());
  };
  const type = (next: string, delayMs = pauseMs) => {
    setText(next);
    window.clearTimeout(timer.current);
    if (delayMs === 0) send(next);
    else timer.current = window.setTimeout(() => send(next), delayMs);
  };
  const clear = () => {
    type("", 0);
    input.current?.focus();
  };
  /** What Escape does: clears, then leaves. */
  const escape = () => {
    if (text === "") input.current?.blur();
    else clear();
  };
  return { text, type, send, clear, escape };
}
