/** Frames to wait for what is wrong to be drawn: errors arrive after the answer that brought them. */
const maxFrames = 30;

/** Moves the focus to the first thing that is wrong inside an element, as soon as it has been drawn. */
export function focusFirstError(element: () => HTMLElement | null, frame = 0): void {
  requestAnimationFrame(() => {
    const root = element();
    const target =
      root?.querySelector<HTMLElement>("[aria-invalid=true]:not([role=group])") ??
      (frame >= maxFrames ? root?.querySelector<HTMLElement>("[data-error-summary]") : null);
    if (target) {
      target.focus();
      target.scrollIntoView({ block: "center" });
    } else if (frame < maxFrames) focusFirstError(element, frame + 1);
  });
}
