"use client";
import { useEffect, useState } from "react";
import { type Draft, readDraft } from "@/components/forms/draft/draft-store";
import { usePerson } from "@/components/forms/draft/person";

/** What it is called that is kept of this wizard for a reload. */
export const newPeerDraft = "new-peer";

/**
 * Takes up what was entered before a reload, once, where it is about what the address says.
 * @param about system, connection and mode of the address.
 * @param wanted false where the wizard begins with values of its own.
 * @returns whether that is still to be found out: the server knows nothing of it.
 */
export function useRestored(
  about: string,
  wanted: boolean,
  restore: (draft: Draft) => void,
): boolean {
  const person = usePerson();
  const [looking, setLooking] = useState(true);
  useEffect(() => {
    if (!looking) return;
    const draft = wanted && person !== null ? readDraft(person, newPeerDraft) : null;
    if (draft?.about === about) restore(draft);
    setLooking(false);
  }, [looking, wanted, person, about, restore]);
  return looking;
}
