"use client";
import { useEffect } from "react";
import { type Draft, readDraft } from "@/components/forms/draft/draft-store";
import { usePerson } from "@/components/forms/draft/person";

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
  const person = usePerson();
  useEffect(() => {
    if (!wanted) return;
    const draft = person === null ? null : readDraft(person, newPeerDraft);
    onLooked(draft?.about === about ? draft : null);
  }, [wanted, person, about, onLooked]);
}
