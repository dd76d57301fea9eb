/**
 * Calls `then` once an element has something in it: now, or when it comes.
 * @returns how to wait no longer.
 */
export function whenFilled(element: Element, then: () => void): () => void {
  if (element.hasChildNodes()) {
    then();
    return () => undefined;
  }
  const observer = new MutationObserver(() => {
    observer.disconnect();
    then();
  });
  observer.observe(element, { childList: true });
  return () => observer.disconnect();
}
