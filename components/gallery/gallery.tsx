import { QueryProvider } from "@/components/layout/query-provider";
import { ThemeSwitch } from "@/components/layout/theme-switch";
import { RenderedAt } from "@/components/ui/rendered-at";
import { FormShelf } from "./form-shelf";
import { StatusShelf } from "./status-shelf";
import { TableShelf } from "./table-shelf";
import { UiShelf } from "./ui-shelf";

/** Every part of the interface in its states, for developers and for tests of parts. */
export function Gallery({ now, tomorrow }: { now: string; tomorrow: string }) {
  return (
    <QueryProvider>
      <RenderedAt ms={Date.parse(now)}>
        <main className="mx-auto max-w-5xl p-6">
          <header className="mb-8 flex items-center justify-between gap-4">
            <h1 className="text-title font-semibold">Gallery</h1>
            <ThemeSwitch />
          </header>
          <UiShelf now={now} />
          <FormShelf tomorrow={tomorrow} />
          <StatusShelf now={now} />
          <TableShelf />
        </main>
      </RenderedAt>
    </QueryProvider>
  );
}
