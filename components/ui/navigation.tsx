"use client";
import { usePathname, useRouter as useNextRouter } from "next/navigation";
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useEffectEvent,
  useMemo,
  useState,
  useTransition,
  type ReactNode,
} from "react";
import { routerPath } from "@/lib/config/base-path";

interface GoOptions {
  /** Takes the place of the page in the browser's history. */
  replace?: boolean | undefined;
  /** Off keeps the scroll position, such as between tabs. */
  scroll?: boolean | undefined;
  /** The page was loaded before the press, so what it says may be some seconds old. */
  loadedAhead?: boolean | undefined;
}
export type Go = (href: string, options?: GoOptions) => void;

const GoContext = createContext<Go | null>(null);
const GoingToContext = createContext<string | null>(null);

/** Where the browser's Back or Forward leads, while the page for it is still on its way. */
function useGoingBackTo(): string | null {
  const pathname = usePathname();
  const [back, setBack] = useState<{ from: string; to: string } | null>(null);
  useEffect(() => {
    const onBack = () => setBack({ from: pathname, to: routerPath(window.location.pathname) });
    window.addEventListener("popstate", onBack);
    return () => window.removeEventListener("popstate", onBack);
  }, [pathname]);
  // Once any page has come, or one is back where one was, nothing is awaited.
  return back !== null && back.from === pathname && back.to !== pathname ? back.to : null;
}

/**
 * Knows which page is on its way, from the press of a link until the page is shown, however slow the server is.
 * A `loading.tsx` would only be known once the server has begun to answer, and would turn every 403 and 404 into a 200.
 */
export function NavigationProvider({
  onShownOld,
  children,
}: {
  /** Called when a page that was loaded ahead is shown, to ask anew for what it shows. */
  onShownOld: () => void;
  children: ReactNode;
}) {
  const router = useNextRouter();
  const [{ href, loadedAhead }, setTarget] = useState({ href: "", loadedAhead: false });
  const [pending, startTransition] = useTransition();
  const backTo = useGoingBackTo();
  const go = useCallback<Go>(
    (to, { replace = false, scroll = true, loadedAhead: old = false } = {}) => {
      setTarget({ href: to, loadedAhead: old });
      // The transition lasts until the router has the page and React has drawn it.
      startTransition(() => (replace ? router.replace : router.push)(to, { scroll }));
    },
    [router],
  );
  const askAnew = useEffectEvent(onShownOld);
  useEffect(() => {
    if (pending && loadedAhead) return () => askAnew();
    return undefined;
  }, [pending, loadedAhead]);
  return (
    <GoContext value={go}>
      <GoingToContext value={pending ? href : backTo}>{children}</GoingToContext>
    </GoContext>
  );
}

/** Goes to a page and lets it be seen that it is on its way; null outside the frame, where there is nothing to show that. */
export const useGoInFrame = (): Go | null => useContext(GoContext);

/** The router for code that goes to a page: it lets be seen that the page is on its way, as links do. */
export function useRouter(): ReturnType<typeof useNextRouter> {
  const router = useNextRouter();
  const go = useContext(GoContext);
  return useMemo(
    () =>
      go === null
        ? router
        : {
            ...router,
            push: (href, options) => go(href, { scroll: options?.scroll }),
            replace: (href, options) => go(href, { replace: true, scroll: options?.scroll }),
          },
    [router, go],
  );
}

/** Path and query of the page that is on its way; null while none is. */
export const useGoingTo = (): string | null => useContext(GoingToContext);
