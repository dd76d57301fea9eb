"use client";
import { type RefObject, useEffect, useRef } from "react";

/**
 * For what takes the place of something that had the focus, such as a form that was sent: its first field or button
 * has it then. Where something else on the page has the focus, that keeps it.
 * @returns for the element that the field or button is in.
 */
export function useInheritedFocus<Container extends HTMLElement>(): RefObject<Container | null> {
  const container = useRef<Container>(null);
  useEffect(() => {
    if (document.activeElement === document.body)
      container.current?.querySelector<HTMLElement>("input, button")?.focus();
  }, []);
  return container;
}
