"use client";
import { useRouter } from "@/components/ui/navigation";
import { useEffect, useRef, useState } from "react";
import type { ReactNode } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { routerPath } from "@/lib/config/base-path";

interface LeaveGuardOptions {
  /** Something would be lost by leaving now. */
  active: boolean;
  /** "Leave without copying the passphrase?" */
  title: string;
  /** What is lost. */
  body: ReactNode;
  /** "Leave page". */
  leaveLabel: string;
  stayLabel: string;
  /** Pages one does not leave by going there: the other steps of a wizard. */
  within?: string;
  /** Also asks at the browser's Back; not for forms whose steps are in the history. */
  back?: boolean;
}

/**
 * Asks once before leaving: at links of the page by our own dialog, at closing the tab by the browser's.
 * Returns the dialog to render, and `ask` for buttons that lead away.
 */
export function useLeaveGuard({
  active,
  title,
  body,
  leaveLabel,
  stayLabel,
  within,
  back = false,
}: LeaveGuardOptions): { dialog: ReactNode; ask: (leave: () => void) => void } {
  const router = useRouter();
  const [leaving, setLeaving] = useState<{ go: () => void } | null>(null);
  const asked = useRef(false);

  const ask = (leave: () => void) => {
    if (!active || asked.current) leave();
    else setLeaving({ go: leave });
  };

  useEffect(() => {
    if (!active) return;
    const onUnload = (event: BeforeUnloadEvent) => {
      if (!asked.current) event.preventDefault();
    };
    const onClick = (event: MouseEvent) => {
      const link =
        event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
      const plain =
        event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
      if (
        !link ||
        !plain ||
        asked.current ||
        link.target === "_blank" ||
        link.origin !== window.location.origin
      )
        return;
      if (
        routerPath(link.pathname) === within ||
        (link.pathname === window.location.pathname && link.search === window.location.search)
      )
        return;
      event.preventDefault();
      event.stopPropagation();
      setLeaving({ go: () => router.push(routerPath(link.pathname) + link.search + link.hash) });
    };
    window.addEventListener("beforeunload", onUnload);
    // Capturing on the window comes before the router's own handling of links.
    window.addEventListener("click", onClick, { capture: true });
    return () => {
      window.removeEventListener("beforeunload", onUnload);
      window.removeEventListener("click", onClick, { capture: true });
    };
  }, [active, router, within]);

  useEffect(() => {
    if (!active || !back) return;
    // A second entry for this page: Back leads to the first, which is still this page, and can be asked about.
    const stand = () => window.history.pushState(window.history.state, "", window.location.href);
    const onBack = () => {
      if (asked.current) return;
      stand();
      setLeaving({ go: () => window.history.go(-2) });
    };
    stand();
    window.addEventListener("popstate", onBack);
    return () => window.removeEventListener("popstate", onBack);
  }, [active, back]);

  const dialog = (
    <ConfirmDialog
      open={leaving !== null}
      title={title}
      confirmLabel={leaveLabel}
      cancelLabel={stayLabel}
      onClose={() => setLeaving(null)}
      onConfirm={() => {
        asked.current = true;
        setLeaving(null);
        leaving?.go();
      }}
    >
      {body}
    </ConfirmDialog>
  );
  return { dialog, ask };
}
