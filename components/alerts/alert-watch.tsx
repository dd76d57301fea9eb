"use client";
import { lazily } from "@/components/ui/lazily";

/** Says outside the page that alerts fire. */
export const AlertWatch = lazily(() =>
  import("./alerts-outside").then((module) => module.AlertsOutside),
);
