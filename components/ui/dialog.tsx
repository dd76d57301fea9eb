"use client";
import { clsx } from "clsx";
import { X } from "lucide-react";
import { useId, useLayoutEffect, useRef } from "react";
import type { MouseEvent, ReactNode } from "react";
import { IconButton } from "./icon-button";

interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  /** The title is read out but not shown, for a dialog that explains itself. */
  titleHidden?: boolean;
  description?: ReactNode;
  /** Buttons, the main one last. */
  footer?: ReactNode;
  size?: "sm" | "md" | "lg";
  /** "top" hangs near the top edge, "drawer" fills the left side. */
  placement?: "center" | "top" | "drawer";
  /** Without inner space. */
  flush?: boolean;
  role?: "dialog" | "alertdialog";
  children?: ReactNode;
}

const widths = { sm: "max-w-sm", md: "max-w-lg", lg: "max-w-3xl" };
const placements = {
  center: "m-auto rounded-lg animate-rise",
  top: "mx-auto mt-[12dvh] mb-auto rounded-lg animate-rise",
  drawer: "m-0 h-dvh max-h-dvh max-w-72! rounded-none border-y-0 border-l-0 animate-slide",
};

/**
 * A modal window on the browser's own dialog element, which keeps focus inside and gives it back.
 * An element marked `data-autofocus` gets the focus first; without one, the window itself, so that its title is read.
 */
export function Dialog({ open, ...rest }: DialogProps) {
  return open ? <OpenDialog {...rest} /> : null;
}

function OpenDialog({
  onClose,
  title,
  titleHidden = false,
  description,
  footer,
  size = "md",
  placement = "center",
  flush = false,
  role,
  children,
}: Omit<DialogProps, "open">) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();

  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    element.showModal();
    (element.querySelector<HTMLElement>("[data-autofocus]") ?? element).focus();
    // Closing while still attached is what gives the focus back to where it came from.
    return () => element.close();
  }, []);

  const closeOnBackdrop = (event: MouseEvent) => {
    if (event.target === dialog.current) onClose();
  };

  return (
    <dialog
      ref={dialog}
      role={role}
      tabIndex={-1}
      aria-labelledby={`${id}-title`}
      aria-describedby={description === undefined ? undefined : `${id}-description`}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // A browser may close a dialog without asking; the state has to follow.
      onClose={() => dialog.current?.open === false && onClose()}
      onMouseDown={closeOnBackdrop}
      className={clsx(
        "w-[calc(100vw-2rem)] scroll-py-16 border border-border bg-surface-raised p-0 shadow-float outline-none",
        widths[size],
        placements[placement],
      )}
    >
      <div className={clsx("flex flex-col", placement === "drawer" && "h-full")}>
        <div
          className={clsx(
            titleHidden
              ? "sr-only"
              : "sticky top-0 z-10 flex items-start justify-between gap-4 bg-surface-raised px-5 pt-4 pb-1",
          )}
        >
          <div className="min-w-0">
            <h2 id={`${id}-title`} className="text-section break-words">
              {title}
            </h2>
            {description !== undefined && (
              <div id={`${id}-description`} className="mt-1 text-meta text-text-muted">
                {description}
              </div>
            )}
          </div>
          {!titleHidden && (
            <IconButton
              label="Close"
              icon={<X size={16} />}
              size="sm"
              onClick={onClose}
              className="-mr-1.5"
            />
          )}
        </div>
        <div
          className={clsx(
            "flex-1",
            placement === "drawer" && "min-h-0 overflow-y-auto",
            !flush && "px-5 pt-2 pb-5",
          )}
        >
          {children}
        </div>
        {footer !== undefined && (
          <div className="sticky bottom-0 z-10 flex flex-wrap justify-end gap-2 border-t bg-surface-raised border-border px-5 py-3">
            {footer}
          </div>
        )}
      </div>
    </dialog>
  );
}
