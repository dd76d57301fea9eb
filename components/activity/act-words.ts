/** What somebody does, in whole sentences, for `Sentence` to fill. */
export interface ActWords {
  /** In the filter: "Delete a peer". */
  label: string;
  /** It was done. */
  done: string;
  /** It was tried in vain, or has not ended yet. */
  tried: string;
}
