"use client";
import { QueryClientProvider } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { ReactNode } from "react";
import { NavigationProvider } from "@/components/ui/navigation";
import { holdWhilePressed } from "@/lib/queries/press";
import { makeQueryClient } from "@/lib/queries/query-client";

/** One cache of answers per browser tab, and one place that knows where it is going. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(makeQueryClient);
  useEffect(() => holdWhilePressed(), []);
  return (
    <QueryClientProvider client={client}>
      <NavigationProvider onShownOld={() => void client.invalidateQueries()}>
        {children}
      </NavigationProvider>
    </QueryClientProvider>
  );
}
