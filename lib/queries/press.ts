import { notifyManager } from "@tanstack/react-query";

/** From letting go to the click: at once with a mouse, a moment later with a finger. */
const untilClickMs = 100;
/** A press nobody saw the end of. */
const longestPressMs = 30_000;

/**
 * Lets no answer redraw the page while a pointer is pressed: a browser gives a click to what was under both the press and
 * the release, so that a row which moves in between takes the click with it, and the press leads nowhere.
 * @returns a function that ends it.
 */
export function holdWhilePressed(): () => void {
  let pressed = false;
  let held: (() => void)[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const release = () => {
    clearTimeout(timer);
    pressed = false;
    const waiting = held;
    held = [];
    for (const draw of waiting) draw();
  };
  const releaseIn = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(release, ms);
  };
  notifyManager.setScheduler((draw) => {
    setTimeout(() => {
      if (pressed) held.push(draw);
      else draw();
    }, 0);
  });

  const ending = new AbortController();
  const on = (event: keyof WindowEventMap, react: (event: Event) => void) =>
    window.addEventListener(event, react, { capture: true, signal: ending.signal });
  on("pointerdown", () => {
    pressed = true;
    releaseIn(longestPressMs);
  });
  on("pointerup", () => releaseIn(untilClickMs));
  // Once whoever listens for the click has had it.
  on("click", () => releaseIn(0));
  on("pointermove", (event) => {
    if (pressed && (event as PointerEvent).buttons === 0) releaseIn(untilClickMs);
  });
  // A press that has become something else: scrolling, dragging.
  on("pointercancel", release);
  on("blur", (event) => {
    if (event.target === window) release();
  });

  return () => {
    ending.abort();
    notifyManager.setScheduler((draw) => setTimeout(draw, 0));
    release();
  };
}
