"use client";
import { useLayoutEffect } from "react";
import type { KeyboardEvent as ReactKeyboardEvent, RefObject } from "react";
import { useSingleKey } from "@/components/ui/single-keys";

const rowOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>("[data-row-id]") : null;

/** What folds a group, in its heading. */
const fold = "th[scope=rowgroup] button";

/** The row the keyboard is on; `byKey` counts the moves, so that each of them takes the focus along. */
export interface ActiveRow {
  id: string;
  byKey: number;
}

interface RowKeysOptions {
  container: RefObject<HTMLElement | null>;
  ids: readonly string[];
  active: ActiveRow;
  setActive: (active: ActiveRow) => void;
  reveal: (index: number) => void;
}

/**
 * Moving through rows by keyboard: j and k from anywhere on the page, arrows, Home and End inside the table, Enter opens, the
 * menu key opens its menu. On a heading Enter folds and unfolds its group, the left arrow folds it, the right one opens it.
 */
export function useRowKeys({ container, ids, active, setActive, reveal }: RowKeysOptions) {
  const index = ids.indexOf(active.id);

  const go = (next: number) => {
    const bounded = Math.max(0, Math.min(next, ids.length - 1));
    const id = ids[bounded];
    if (id === undefined) return;
    reveal(bounded);
    setActive({ id, byKey: active.byKey + 1 });
  };

  // The row is in the document once the render that made it active is done.
  useLayoutEffect(() => {
    if (active.byKey === 0) return;
    container.current
      ?.querySelector<HTMLElement>(`[data-row-id="${CSS.escape(active.id)}"]`)
      ?.focus({ preventScroll: true });
  }, [active, container]);

  useSingleKey("nextRow", () => go(index + 1));
  useSingleKey("previousRow", () => go(index - 1));

  const onKeyDown = (event: ReactKeyboardEvent) => {
    const row = rowOf(event.target);
    if (!row || event.target !== row) return;
    const steps: Record<string, number> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      Home: 0,
      End: ids.length - 1,
    };
    const next = steps[event.key];
    if (next !== undefined) {
      event.preventDefault();
      go(next);
    } else if (event.key === "Enter") {
      row.querySelector<HTMLElement>(`a[href], ${fold}`)?.click();
    } else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      const state = event.key === "ArrowLeft" ? "true" : "false";
      row.querySelector<HTMLElement>(`${fold}[aria-expanded=${state}]`)?.click();
    } else if (event.key === "ContextMenu" || (event.shiftKey && event.key === "F10")) {
      const menu = row.querySelector<HTMLElement>("[aria-haspopup=menu]");
      if (!menu) return;
      event.preventDefault();
      menu.click();
    }
  };

  const onFocus = (target: EventTarget) => {
    const id = rowOf(target)?.dataset.rowId;
    if (id !== undefined && id !== active.id) setActive({ id, byKey: 0 });
  };

  return { onKeyDown, onFocus };
}
