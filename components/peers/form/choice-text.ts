import type { Choice } from "@/lib/systems/contract/parts";

/** A choice on one line, for a native select: name, second line, and why it cannot be chosen. */
export const choiceLine = ({ label, hint, disabled }: Choice): string =>
  [label, hint, disabled].filter((part) => part !== undefined && part !== "").join(" · ");
