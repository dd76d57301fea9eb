/** Milliseconds within which what changed behind a backend's API is on the screen, without a press; how fast it really is, e2e/bench measures. */
export const liveMs = 15_000;
