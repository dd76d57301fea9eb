"use client";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import type { KeyboardEvent, ReactNode } from "react";
import { moveBeside } from "./position";
import type { Side } from "./position";

interface TooltipProps {
  content: ReactNode;
  /** The element it describes; must be reachable by keyboard to be of use to everyone. */
  children: ReactNode;
  side?: Side;
  /** Also opens on press, for what is explained and does nothing else. */
  onPress?: boolean;
  className?: string;
}

const openDelayMs = 250;
const closeDelayMs = 120;

/** Says on an element that another one describes it; returns how to take that back. */
function describe(element: Element, by: string): () => void {
  const before = element.getAttribute("aria-describedby");
  element.setAttribute("aria-describedby", by);
  return () =>
    before === null
      ? element.removeAttribute("aria-describedby")
      : element.setAttribute("aria-describedby", before);
}

/** Words about an element, on hover and on focus. Stays while the pointer is on it; Escape closes it. */
export function Tooltip({
  content,
  children,
  side = "top",
  onPress = false,
  className = "",
}: TooltipProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLSpanElement>(null);
  const bubble = useRef<HTMLSpanElement>(null);
  const timer = useRef(0);

  const schedule = (next: boolean, delayMs: number) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setOpen(next), delayMs);
  };
  useEffect(() => () => window.clearTimeout(timer.current), []);

  useLayoutEffect(() => {
    if (!open || !bubble.current || !anchor.current) return;
    // On the page and not by its props: what a server component puts inside may come to React as a promise of it.
    const described = anchor.current.firstElementChild;
    const endDescription = described ? describe(described, id) : undefined;
    bubble.current.showPopover();
    const place = () => {
      if (bubble.current && anchor.current)
        moveBeside(bubble.current, anchor.current, side, "center");
    };
    place();
    // Focus scrolls into view what it goes to: the words go along.
    const scrolled = () =>
      anchor.current?.contains(document.activeElement) ? place() : setOpen(false);
    window.addEventListener("scroll", scrolled, { capture: true, passive: true });
    return () => {
      endDescription?.();
      window.removeEventListener("scroll", scrolled, { capture: true });
    };
  }, [open, side, id]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (!open || event.key !== "Escape") return;
    // The first Escape is for the tooltip, not for the dialog around it.
    event.preventDefault();
    event.stopPropagation();
    setOpen(false);
  };

  return (
    <span
      ref={anchor}
      className={`inline-flex max-w-full min-w-0 ${className}`}
      onPointerEnter={(event) => event.pointerType !== "touch" && schedule(true, openDelayMs)}
      onPointerLeave={(event) => event.pointerType !== "touch" && schedule(false, closeDelayMs)}
      onFocus={(event) => event.target.matches(":focus-visible") && schedule(true, 0)}
      onBlur={() => schedule(false, 0)}
      onPointerDown={onPress ? undefined : () => schedule(false, 0)}
      onClick={onPress ? () => schedule(true, 0) : undefined}
      onKeyDown={onKeyDown}
    >
      {children}
      {open && (
        <span
          ref={bubble}
          id={id}
          role="tooltip"
          popover="manual"
          className="animate-fade pointer-events-auto fixed max-w-72 rounded-md bg-surface-inverse px-2 py-1 text-left text-caption font-normal whitespace-normal text-text-inverse shadow-float"
        >
          {content}
        </span>
      )}
    </span>
  );
}
