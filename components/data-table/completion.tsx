import { useEffect } from "react";
import { complete } from "@/lib/domain/search/complete";

export type Complete = typeof complete;

/** Hands over what completes a search, once its code is there; shows nothing. */
export function Completion({ onReady }: { onReady: (give: () => Complete) => void }) {
  useEffect(() => onReady(() => complete), [onReady]);
  return null;
}
