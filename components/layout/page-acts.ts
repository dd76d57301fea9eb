"use client";
import { useEffect } from "react";
import type { MenuItem } from "@/components/ui/menu-items";

/** An act as the page that has it offers it to the command menu. */
export type PageAct = MenuItem;

/** What a page offers now. */
export interface Offer {
  /** The name of what the acts are done to. */
  about: string;
  /** Of these acts in the command menu, where it must say more than that they are the page's. */
  heading?: string;
  acts: readonly PageAct[];
}

const offers = new Set<() => Offer | null>();

/**
 * Lets the command menu have what the page can do when the menu is opened, such as with the row that has the focus then.
 * What is denied says why there too.
 */
export function useOffer(offer: () => Offer | null): void {
  // Made anew with each render; who looks at them looks when the menu opens.
  useEffect(() => {
    offers.add(offer);
    return () => void offers.delete(offer);
  });
}

/** Lets the command menu have what a page's buttons and menus do to the thing that is open, for as long as they stand there. */
export const usePageActs = (about: string, acts: readonly PageAct[]): void =>
  useOffer(() => ({ about, acts }));

/** Everything that the open page offers now. */
export const pageActs = (): readonly Offer[] => [...offers].flatMap((offer) => offer() ?? []);
