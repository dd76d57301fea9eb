// Free of zod, for the browser's first load.

/** How a relationship stands: what lists are filtered by. */
export const rotationStates = ["failing", "running", "paused", "planned", "unscheduled"] as const;
export type RotationState = (typeof rotationStates)[number];
