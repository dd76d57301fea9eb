"use client";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { onOpened } from "@/components/layout/command-bus";
import { useAhead } from "@/components/layout/use-ahead";

const loadWindow = () => import("./help-window").then((module) => module.HelpWindow);
const HelpWindow = dynamic(loadWindow, { ssr: false });

/** The help over the page one is on. Stands once in the shell; it is loaded once the page was seen. */
export function HelpDialog() {
  const [about, setAbout] = useState("");
  useAhead(loadWindow);
  useEffect(() => onOpened("help", setAbout), []);
  return about === "" ? null : <HelpWindow about={about} onClose={() => setAbout("")} />;
}
