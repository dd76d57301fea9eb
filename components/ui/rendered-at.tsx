"use client";
import { createContext, type ReactNode, use } from "react";

const Instant = createContext<number | null>(null);

interface RenderedAtProps {
  /** Milliseconds since 1970, by the server's clock. */
  ms: number;
  children: ReactNode;
}

/** When the server rendered what is below: its times are told by that until the browser has taken over. */
export function RenderedAt({ ms, children }: RenderedAtProps) {
  return <Instant value={ms}>{children}</Instant>;
}

/** The instant of RenderedAt; null where there is none, as in what only the browser renders. */
export const useRenderedAt = (): number | null => use(Instant);
