export interface Notice {
  tone: "success" | "info" | "warning" | "danger";
  message: string;
  detail?: string;
  action?: { label: string; onPress: () => void };
}

const waiting: Notice[] = [];
let show: ((notice: Notice) => void) | undefined;
let wake: (() => void) | undefined;

/** Shows a passing message in the corner. For what the person need not act on; errors of a form stand in the form. */
export function toast(notice: Notice): void {
  if (show) return show(notice);
  waiting.push(notice);
  wake?.();
}

/** For the toaster's shell: called at the first message, when the rest is worth loading. */
export function onFirstNotice(listener: () => void): () => void {
  wake = listener;
  if (waiting.length > 0) listener();
  return () => {
    wake = undefined;
  };
}

/** For the loaded toaster: receives what waited and everything after it. */
export function takeNotices(handler: (notice: Notice) => void): () => void {
  show = handler;
  for (const notice of waiting.splice(0)) handler(notice);
  return () => {
    show = undefined;
  };
}
