import type { ClipboardEvent } from "react";

/** Pastes without the blanks and line ends that copying from a terminal adds around a value. */
export function trimPaste(event: ClipboardEvent<HTMLInputElement | HTMLTextAreaElement>): void {
  const text = event.clipboardData.getData("text");
  const trimmed = text.trim();
  if (trimmed === text) return;
  event.preventDefault();
  const control = event.currentTarget;
  control.setRangeText(
    trimmed,
    control.selectionStart ?? 0,
    control.selectionEnd ?? control.value.length,
    "end",
  );
  control.dispatchEvent(new Event("input", { bubbles: true }));
}
