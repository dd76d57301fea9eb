import { type ComponentType, useEffect, useId, useState, useSyncExternalStore } from "react";

const againAfterMs = 3_000;

const NotLoaded = () => (
  <p
    role="alert"
    className="fixed inset-x-4 bottom-4 z-50 mx-auto w-fit rounded-lg border border-border bg-surface-raised px-4 py-3 text-meta shadow-float"
  >
    This could not be loaded yet. Check the network between this browser and the server.
  </p>
);

/** Parts whose code cannot be had just now. The first of them says so for all. */
const failing = new Set<string>();
const listeners = new Set<() => void>();

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
const speaker = (): string | undefined => failing.values().next().value;

function setFailing(id: string, isFailing: boolean): void {
  if (isFailing) failing.add(id);
  else failing.delete(id);
  for (const listener of listeners) listener();
}

/**
 * A part that a press brings, or what the server tells, never the first look at a page: its code is loaded when it is
 * drawn first, or before that by `ahead`. Once it is there it is drawn at once; React's own `lazy` waits up to 300 ms.
 * Where the code cannot be had, that is said over the page, which stays, and tried again.
 */
export function lazily<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let Part: ComponentType<Props> | null = null;
  const ahead = async (): Promise<void> => {
    Part ??= await load();
  };
  function Lazily(props: Props) {
    const id = useId();
    const saysSo = useSyncExternalStore(subscribe, speaker, () => undefined) === id;
    const [isThere, setThere] = useState(Part !== null);
    useEffect(() => {
      if (isThere) return;
      let isGone = false;
      let timer = 0;
      const attempt = (): void => {
        ahead().then(
          () => setThere(true),
          () => {
            if (isGone) return;
            setFailing(id, true);
            timer = window.setTimeout(attempt, againAfterMs);
          },
        );
      };
      attempt();
      return () => {
        isGone = true;
        window.clearTimeout(timer);
        setFailing(id, false);
      };
    }, [id, isThere]);
    if (saysSo && !isThere) return <NotLoaded />;
    return Part && <Part {...props} />;
  }
  return Object.assign(Lazily, { ahead });
}
