"use client";
import { useEffect, useRef, useState } from "react";

const shownMs = 2000;

/** Copies text; `state` says for two seconds how it went. */
export function useCopy(): {
  state: "idle" | "copied" | "failed";
  copy: (text: string) => Promise<boolean>;
} {
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  const timer = useRef(0);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const copy = async (text: string) => {
    const done = await copyText(text);
    setState(done ? "copied" : "failed");
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setState("idle"), shownMs);
    return done;
  };
  return { state, copy };
}

/**
 * Copies text. The clipboard API needs a secure origin; a jump host's plain http gets the older command.
 * @returns whether the browser let it be copied.
 */
export async function copyText(text: string): Promise<boolean> {
  if (window.isSecureContext) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false;
    }
  }
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "sr-only";
  // Inside a modal dialog the rest of the page cannot be selected.
  const focused = document.activeElement;
  (focused?.closest("dialog") ?? document.body).append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return done;
}
