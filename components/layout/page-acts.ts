"use client";
import { useEffect } from "react";
import type { MenuItem } from "@/components/ui/menu";

/** An act as the page that has it offers it to the command menu. */
export type PageAct = MenuItem;
interface Offer {
  about: string;
  acts: readonly PageAct[];
}

const offers = new Set<Offer>();

/**
 * Lets the command menu have what a page's buttons and menus do, for as long as they stand there. `about`: the name of
 * what they are done to. What is denied says why there too.
 */
export function usePageActs(about: string, acts: readonly PageAct[]): void {
  // Acts are made anew with each render; who looks at them looks when the menu opens.
  useEffect(() => {
    const offer = { about, acts };
    offers.add(offer);
    return () => void offers.delete(offer);
  });
}

/** Everything that the open page offers now. */
export const pageActs = (): readonly Offer[] => [...offers];
