"use client";
import { createContext, useContext } from "react";
import type { PeerForm } from "./use-peer-form";

/** The form around a field: its values, and what the backend answered. */
export const PeerFormContext = createContext<PeerForm | null>(null);

export function usePeerFormContext(): PeerForm {
  const form = useContext(PeerFormContext);
  if (!form) throw new Error("A field of a peer stands outside its form.");
  return form;
}
