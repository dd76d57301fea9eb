"use client";
import { useEffect } from "react";
import { accountApi } from "@/lib/queries/account";

/** Notes that this person has seen what is new, once they do. */
export function NewsSeen() {
  useEffect(() => {
    // What could not be noted is said once more another day.
    accountApi.markNewsSeen().catch(() => undefined);
  }, []);
  return null;
}
