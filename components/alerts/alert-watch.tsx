"use client";
import { lazily } from "@/components/ui/lazily";

/** Says outside the page that alerts fire. @param initial how many, as the server knew when it made the page. */
export const AlertWatch = lazily(() =>
  import("./alerts-outside").then((module) => module.AlertsOutside),
);
