"use client";
import { useEffect, useEffectEvent, useState } from "react";
import { announce } from "@/components/ui/announce";
import { Kbd } from "@/components/ui/kbd";
import { lastView } from "@/components/ui/last-view";
import { useRouter } from "@/components/ui/navigation";
import { singleKeys, useSingleKey } from "@/components/ui/single-keys";
import { belongsElsewhere } from "@/components/ui/typing";
import { type NavItem, withLetters } from "./nav";

/** "g", then a letter: to a page. Waits for the letter for as long as it takes; any other key or a press ends that. */
export function GoKeys({ pages }: { /** That this person may see. */ pages: readonly NavItem[] }) {
  const [waiting, setWaiting] = useState(false);
  const router = useRouter();
  const targets = withLetters(pages);
  useSingleKey(
    "go",
    () => {
      setWaiting(true);
      announce(
        `Go to: ${targets.map(({ letter, label }) => `${letter} ${label}`).join(", ")}. Escape stays here.`,
      );
    },
    !waiting,
  );
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (["Shift", "Control", "Alt", "Meta"].includes(event.key)) return;
    setWaiting(false);
    if (belongsElsewhere(event)) return;
    const target = targets.find(({ letter }) => letter === event.key.toLowerCase());
    if (!target && event.key !== "Escape") return;
    // The letter is spent: it must not be a shortcut of its own as well.
    event.preventDefault();
    event.stopPropagation();
    if (target) router.push(lastView(target.href));
  });
  useEffect(() => {
    if (!waiting) return undefined;
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    const stop = () => setWaiting(false);
    document.addEventListener("keydown", listener, { capture: true });
    document.addEventListener("pointerdown", stop);
    window.addEventListener("blur", stop);
    return () => {
      document.removeEventListener("keydown", listener, { capture: true });
      document.removeEventListener("pointerdown", stop);
      window.removeEventListener("blur", stop);
    };
  }, [waiting]);
  if (!waiting) return null;
  return (
    <div
      aria-hidden="true"
      className="fixed inset-x-4 bottom-4 z-40 mx-auto flex w-fit max-w-2xl flex-wrap items-center justify-center gap-x-4 gap-y-1.5 rounded-lg border border-border bg-surface-raised px-4 py-2.5 text-meta shadow-float"
    >
      <span className="flex items-center gap-1.5 font-medium">
        <Kbd>{singleKeys.go}</Kbd> <span>Go to</span>
      </span>
      {targets.map(({ letter, label }) => (
        <span key={letter} className="flex items-center gap-1.5 text-text-muted">
          <Kbd>{letter}</Kbd> {label}
        </span>
      ))}
    </div>
  );
}
