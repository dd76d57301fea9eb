// Free of zod, for the browser's first load.

/** Relationships one plan is about at most, those of a mesh of 64 members; the next plan has the others. */
export const mostInPlan = 2_016;

/** `open`: nobody approved it. `applied`: its batch was begun; what became of it is there. */
export const planStates = ["open", "approved", "applied", "discarded"] as const;
export type PlanState = (typeof planStates)[number];

export const planStateText: Record<PlanState, { label: string; meaning: string }> = {
  open: { label: "Open", meaning: "It has not been applied. Nothing has been sent." },
  approved: { label: "Approved", meaning: "It may be applied. Nothing has been sent." },
  applied: { label: "Applied", meaning: "It was started; the report says what became of it." },
  discarded: { label: "Discarded", meaning: "It will not be applied." },
};
