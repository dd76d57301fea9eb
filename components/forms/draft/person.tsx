"use client";
import { createContext, useContext, useEffect } from "react";
import type { ReactNode } from "react";
import { dropDrafts } from "./draft-store";

const CurrentPerson = createContext<string | null>(null);

/** Whose forms these are: what they keep for a reload is theirs alone, and what somebody else left is forgotten. */
export function Person({ id, children }: { /** Of the user. */ id: string; children: ReactNode }) {
  useEffect(() => dropDrafts(id), [id]);
  return <CurrentPerson value={id}>{children}</CurrentPerson>;
}

/** The user whose page this is; null where nobody is signed in. */
export const usePerson = (): string | null => useContext(CurrentPerson);
