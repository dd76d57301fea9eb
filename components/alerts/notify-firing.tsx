"use client";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { ownAddress } from "@/lib/config/base-path";
import type { Alert } from "@/lib/domain/alert";
import { alertQueries } from "@/lib/queries/alerts";
import { type Told, toTell } from "./told";

function show({ title, body, tag, path }: Told): void {
  try {
    const notification = new Notification(title, { body, tag });
    notification.onclick = () => {
      window.focus();
      window.location.assign(ownAddress(path));
    };
  } catch {
    // Some browsers of phones let only installed pages show any.
  }
}

/** Shows each alert that begins to fire from now on. */
export function NotifyFiring() {
  const firing: readonly Alert[] | undefined = useQuery(alertQueries.now()).data?.firing;
  const seen = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    if (!firing) return;
    toTell(seen.current, firing).forEach(show);
    seen.current = new Set(firing.map(({ id }) => id));
  }, [firing]);
  return null;
}
