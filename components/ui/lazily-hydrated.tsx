import { type ComponentType, lazy, Suspense } from "react";

const againAfterMs = 3_000;

async function loadAgainAndAgain<Props>(
  load: () => Promise<ComponentType<Props>>,
): Promise<{ default: ComponentType<Props> }> {
  for (;;) {
    try {
      return { default: await load() };
    } catch {
      await new Promise((resolve) => setTimeout(resolve, againAfterMs));
    }
  }
}

/**
 * A part that only some pages show at first. The server draws it with the page, so that nothing moves when its code has
 * come; where the code cannot be had, what was drawn stays, and it is tried again.
 */
export function lazilyHydrated<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  const Part = lazy(() => loadAgainAndAgain(load));
  return function LazilyHydrated(props: Props) {
    return (
      <Suspense fallback={null}>
        <Part {...props} />
      </Suspense>
    );
  };
}
