"use client";
import { useState } from "react";

interface NamedSource {
  id: string;
  name: string;
}
const none: readonly NamedSource[] = [];

/**
 * The connections of the latest answer, the same array until one comes, goes or is renamed: the search whose answer they
 * are names them.
 */
export function useKnownSources() {
  const [sources, setSources] = useState(none);
  const learn = (now: readonly NamedSource[] | undefined) => {
    if (now === undefined || now === sources) return;
    const isSame =
      now.length === sources.length &&
      now.every(({ id, name }, at) => id === sources[at]?.id && name === sources[at].name);
    // While rendering: what is drawn with the old names is given up.
    if (!isSame) setSources(now);
  };
  return { sources, learn };
}
