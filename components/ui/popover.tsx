"use client";
import { useId, useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { ComponentPropsWithRef, KeyboardEvent, ReactNode } from "react";
import { keepInPlace, moveBeside } from "./position";
import { whenFilled } from "./when-filled";
import type { Align, Side } from "./position";
import { useHydrated } from "./use-hydrated";

/** Props for the button that opens it. */
export interface PopoverTrigger {
  id: string;
  popoverTarget: string;
  "aria-expanded": boolean;
  "aria-haspopup": "menu" | "dialog";
  /** Draws the panel, if it is not there yet, before the browser looks for it. */
  onClick: () => void;
}

interface PopoverProps {
  trigger: (props: PopoverTrigger) => ReactNode;
  children: (close: () => void) => ReactNode;
  role?: "menu" | "dialog";
  label: string;
  side?: Side;
  align?: Align;
  className?: string;
  onKeyDown?: (event: KeyboardEvent<HTMLDivElement>) => void;
}

/**
 * A floating panel on the browser's own popover: closes on Escape and on a press outside, and gives the focus back.
 * Its content exists only while it is open; the panel stays out of sight until it has some.
 */
export function Popover({
  trigger,
  children,
  role = "dialog",
  label,
  side = "bottom",
  align = "start",
  className = "",
  onKeyDown,
}: PopoverProps) {
  const id = useId();
  const triggerId = `${id}-trigger`;
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  // A press before the page comes alive needs the panel; where the page is alive, the first press makes it.
  const isHydrated = useHydrated();
  const [isThere, setThere] = useState(!isHydrated);

  useLayoutEffect(() => {
    const anchor = document.getElementById(triggerId);
    if (!open || !panel.current || !anchor) return;
    const element = panel.current;
    const place = () => moveBeside(element, anchor, side, align);
    const stopWaiting = whenFilled(element, () => {
      place();
      element
        .querySelector<HTMLElement>("[data-autofocus], [role^=menuitem], input, button, a")
        ?.focus({ preventScroll: true });
    });
    const stopPlacing = keepInPlace(place);
    return () => {
      stopWaiting();
      stopPlacing();
    };
  }, [open, triggerId, side, align]);

  // Pressed before the page came alive, the browser has opened it already.
  useLayoutEffect(() => {
    if (panel.current?.matches(":popover-open")) setOpen(true);
  }, []);

  const close = () => document.getElementById(id)?.hidePopover();
  const onToggle: ComponentPropsWithRef<"div">["onToggle"] = (event) =>
    setOpen(event.newState === "open");

  return (
    <>
      {trigger({
        id: triggerId,
        popoverTarget: id,
        "aria-expanded": open,
        "aria-haspopup": role,
        onClick: () => flushSync(() => setThere(true)),
      })}
      {isThere && (
        <div
          ref={panel}
          id={id}
          popover="auto"
          role={role}
          aria-label={label}
          onToggle={onToggle}
          onKeyDown={onKeyDown}
          className={`fixed max-h-[min(28rem,calc(100dvh-1rem))] max-w-[calc(100vw-1rem)] overflow-y-auto rounded-lg border border-border bg-surface-raised text-text shadow-float empty:invisible ${open ? "animate-fade" : "invisible"} ${className}`}
        >
          {open && children(close)}
        </div>
      )}
    </>
  );
}
