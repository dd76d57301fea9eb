import { QueryClient } from "@tanstack/react-query";

/**
 * How answers are kept: fresh for half a minute, because changes are announced by events; asked again when the window
 * is focused; a failed read is tried once more, a failed change never.
 */
export const makeQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, retry: 1, retryDelay: 500, refetchOnWindowFocus: true },
      mutations: { retry: false, gcTime: 0 },
    },
  });
