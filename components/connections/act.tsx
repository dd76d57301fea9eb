"use client";
import { createContext, type ReactNode, useContext, useState } from "react";
import { newAct } from "@/lib/domain/act";

const Act = createContext<string | undefined>(undefined);

/** What is looked up, tested and saved within is one act to Activity. */
export function ActProvider({ children }: { children: (act: string) => ReactNode }) {
  const [act] = useState(newAct);
  return <Act value={act}>{children(act)}</Act>;
}

export const useAct = (): string | undefined => useContext(Act);
