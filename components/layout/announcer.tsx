"use client";
import { useEffect, useState } from "react";
import { onAnnounce } from "@/components/ui/announce";

/** The page's one polite live region. Stands once in the shell. */
export function Announcer() {
  const [said, setSaid] = useState({ text: "", turn: 0 });
  useEffect(() => onAnnounce((text) => setSaid((before) => ({ text, turn: before.turn + 1 }))), []);
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {/* A new element each time, so that the same words are read again. */}
      <span key={said.turn}>{said.text}</span>
    </div>
  );
}
