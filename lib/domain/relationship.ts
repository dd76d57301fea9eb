/** What the halves of one relationship share and nothing else does; null for a peer without a known other half. */
export const relationshipKey = ({
  system,
  pairKey,
}: {
  system: string;
  pairKey: string | null;
}): string | null => (pairKey === null ? null : `${system} ${pairKey}`);
