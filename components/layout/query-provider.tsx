"use client";
import { QueryClientProvider } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { ReactNode } from "react";
import { holdWhilePressed } from "@/lib/queries/press";
import { makeQueryClient } from "@/lib/queries/query-client";

/** One cache of answers per browser tab. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(makeQueryClient);
  useEffect(() => holdWhilePressed(), []);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
