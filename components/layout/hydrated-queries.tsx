import { dehydrate, HydrationBoundary, type QueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { RenderedAt } from "@/components/ui/rendered-at";

/** Rendered once a request and on the server only, this may ask the clock; React's rule of purity is for what renders again. */
const now = () => Date.now();

/** What the server has read for a page, handed to the browser so that it need not ask, and the instant of it. */
export function HydratedQueries({
  client,
  children,
}: {
  client: QueryClient;
  children: ReactNode;
}) {
  return (
    <RenderedAt ms={now()}>
      <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>
    </RenderedAt>
  );
}
