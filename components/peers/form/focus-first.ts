/** Moves the focus to the first thing that is wrong inside an element, after it has been drawn. */
export function focusFirstError(element: () => HTMLElement | null): void {
  requestAnimationFrame(() => {
    const target = element()?.querySelector<HTMLElement>("[aria-invalid=true]:not([role=group])") ?? element()?.querySelector<HTMLElement>("[data-error-summary]");
    target?.focus();
    target?.scrollIntoView({ block: "center" });
  });
}
