"use client";
import { useEffect } from "react";
import type { Draft } from "@/components/forms/draft/draft-store";
import { useReadDraft } from "@/components/forms/draft/use-draft";

/** What it is called that is kept of this wizard for a reload. */
export const newPeerDraft = "new-peer";

/**
 * Looks for what was entered before a reload: after the page came alive, because the server knows nothing of it.
 * @param about system, connection and mode of the address: what was entered about others is not taken up.
 * @param wanted whether it is still to be looked for.
 * @param onLooked told what was found, or null.
 */
export function useRestored(
  about: string,
  wanted: boolean,
  onLooked: (draft: Draft | null) => void,
): void {
  const read = useReadDraft(newPeerDraft);
  useEffect(() => {
    if (wanted) onLooked(read(about));
  }, [wanted, read, about, onLooked]);
}
