"use client";
import { useEffect } from "react";
import { markNewsSeen } from "@/lib/queries/news";

/** Says that this person has seen what is new. What could not be noted is said once more another day. */
export const noteNewsSeen = (): void => void markNewsSeen().catch(() => undefined);

/** Notes that this person has seen what is new, once they do. */
export function NewsSeen() {
  useEffect(() => noteNewsSeen(), []);
  return null;
}
