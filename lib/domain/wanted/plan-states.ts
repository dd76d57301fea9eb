// Free of zod, for the browser's first load.

/** Relationships one plan is about at most, those of a mesh of 64 members; the next plan has the others. */
export const mostInPlan = 2_016;

/** `open`: nobody approved it. `applied`: its batch was begun; what became of it is there. */
export const planStates = ["open", "approved", "applied", "discarded"] as const;
export type PlanState = (typeof planStates)[number];

export const planStateText: Record<PlanState, { label: string; meaning: string }> = {
  open: { label: "Open", meaning: "Nobody approved it yet. Nothing was sent." },
  approved: { label: "Approved", meaning: "It may be applied. Nothing was sent." },
  applied: { label: "Applied", meaning: "It was begun; the report tells what became of it." },
  discarded: { label: "Discarded", meaning: "It will not be applied." },
};
