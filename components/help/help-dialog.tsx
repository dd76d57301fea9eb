"use client";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { onOpened } from "@/components/layout/command-bus";

const HelpWindow = dynamic(() => import("./help-window").then((module) => module.HelpWindow), {
  ssr: false,
});

/** The help over the page one is on. Stands once in the shell; it is loaded with the first look. */
export function HelpDialog() {
  const [about, setAbout] = useState("");
  useEffect(() => onOpened("help", setAbout), []);
  return about === "" ? null : <HelpWindow about={about} onClose={() => setAbout("")} />;
}
