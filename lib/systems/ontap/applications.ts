/** What a relationship may be used for, as people call it. Source: NetApp reference, cluster peers, `peer_applications`. */
export const applicationText: Record<string, string> = {
  snapmirror: "SnapMirror",
  flexcache: "FlexCache",
};
