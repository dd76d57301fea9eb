import type { ReactNode } from "react";
import { Brand } from "@/components/layout/brand";
import { QueryProvider } from "@/components/layout/query-provider";

/** Pages for people who are not signed in yet: one card in the middle. */
export default function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <QueryProvider>
      <main className="flex min-h-dvh flex-col items-center bg-surface-sunken px-4 pt-[max(2rem,14dvh)] pb-8">
        <div className="mb-6">
          <Brand />
        </div>
        <div className="w-full max-w-sm rounded-lg border border-border bg-surface p-6">
          {children}
        </div>
      </main>
    </QueryProvider>
  );
}
