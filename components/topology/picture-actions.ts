import { createContext, useContext } from "react";

/** What boxes of the picture do; in a context, so that the boxes themselves stay what they are. */
export interface PictureActions {
  press: (id: string) => void;
  toggle: (groupKey: string, open: boolean) => void;
  /** Told of each part of the picture when it is there: the one that is waited for gets the focus. */
  arrived: (id: string, element: HTMLElement | null) => void;
}

export const PictureContext = createContext<PictureActions | null>(null);

export function usePicture(): PictureActions {
  const actions = useContext(PictureContext);
  if (!actions) throw new Error("A box stands outside of a picture.");
  return actions;
}

/** What is chosen, told beside the picture: takes the focus after a press, and not when a link opens it. */
export const summaryId = "topology-summary";
