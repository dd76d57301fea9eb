"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { followEvents } from "@/lib/queries/live";

/** Keeps what is on the screen up to date with the server's events. Shows nothing itself. */
export function LiveUpdates() {
  const client = useQueryClient();
  useEffect(() => followEvents(client), [client]);
  return null;
}
