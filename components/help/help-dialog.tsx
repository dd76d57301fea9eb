"use client";
import { useEffect, useState } from "react";
import { onHelpWanted } from "@/components/layout/help-button";
import { useAhead } from "@/components/ui/use-ahead";
import { lazily } from "@/components/ui/lazily";

const HelpWindow = lazily(() => import("./help-window").then((module) => module.HelpWindow));

/** The help over the page one is on. Stands once in the shell; it is loaded once the page was seen. */
export function HelpDialog() {
  const [about, setAbout] = useState("");
  useAhead(HelpWindow.ahead);
  useEffect(() => onHelpWanted(setAbout), []);
  return about === "" ? null : <HelpWindow about={about} onClose={() => setAbout("")} />;
}
