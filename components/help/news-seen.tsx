"use client";
import { useEffect } from "react";
import { accountApi } from "@/lib/queries/account";

/** Says that this person has seen what is new. What could not be noted is said once more another day. */
export const noteNewsSeen = (): void => void accountApi.markNewsSeen().catch(() => undefined);

/** Notes that this person has seen what is new, once they do. */
export function NewsSeen() {
  useEffect(() => noteNewsSeen(), []);
  return null;
}
