"use client";
import { useEffect, useState } from "react";
import type { ReactNode } from "react";

/** Shows its children only after a while: what loads quickly shows no skeleton at all. */
export function Delayed({ delayMs = 300, children }: { delayMs?: number; children: ReactNode }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setShown(true), delayMs);
    return () => window.clearTimeout(timer);
  }, [delayMs]);
  return shown ? children : null;
}
