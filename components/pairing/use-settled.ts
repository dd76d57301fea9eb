"use client";
import { useEffect, useState } from "react";

const settleMs = 600;

/** A value once it has stopped changing, so that backends are not asked with every keystroke. The first one counts at once. */
export function useSettled<Value>(value: Value | null): Value | null {
  const [settled, setSettled] = useState<Value | null>(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), settleMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled ?? value;
}
