import type { alertRules } from "@/lib/db/schema";

/** A rule as it is stored. */
export type Rule = Omit<typeof alertRules.$inferSelect, "createdAt" | "updatedAt" | "builtIn">;
