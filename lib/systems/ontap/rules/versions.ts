import { good, type Verdict } from "@/lib/systems/contract/hygiene";

/**
 * The oldest release each release still replicates with, by their second number: 9.15.1 with 9.9.1, and so on. Where the
 * two releases of one number differ, that of the general one (9.x.1) stands here.
 * Source: NetApp, ONTAP 9: Compatible ONTAP versions for SnapMirror relationships, unified replication (XDP), "Interoperability
 * is bidirectional". https://docs.netapp.com/us-en/ontap/data-protection/compatible-ontap-versions-snapmirror-concept.html
 */
const oldestWith: Readonly<Record<number, number>> = {
  18: 13,
  17: 12,
  16: 11,
  15: 9,
  14: 9,
  13: 8,
  12: 7,
  11: 6,
  10: 5,
  9: 5,
  8: 5,
  7: 5,
  6: 5,
  5: 3,
  4: 3,
  3: 3,
};
/** Jumps over the releases between them: same source. */
const alsoWith: Readonly<Record<number, readonly number[]>> = { 8: [3], 7: [3], 6: [3] };

interface Release {
  minor: number;
  /** 9.9.0 and later x.0 releases, for cloud systems, are supported by rules of their own. */
  isCloudOnly: boolean;
}

function releaseIn(text: string): Release | null {
  const found = /^9\.(\d+)(?:\.(\d+))?/.exec(text);
  if (!found) return null;
  const minor = Number(found[1]);
  return { minor, isCloudOnly: minor >= 9 && found[2] === "0" };
}

/** Whether SnapMirror is supported between two ONTAP releases ("9.15.1P3"), as NetApp's table says. */
export function judgeVersions(local: string | null, remote: string | null): Verdict {
  if (local === null || remote === null)
    return { outcome: "unknown", detail: "The release of one of the clusters was not read." };
  const [one, other] = [releaseIn(local), releaseIn(remote)];
  const unlisted: Verdict = {
    outcome: "unknown",
    detail: `NetApp's table of compatible releases, as known here, does not have ${local} with ${remote}.`,
  };
  if (!one || !other) return unlisted;
  if (one.minor === other.minor) return good;
  const [newer, older] = one.minor > other.minor ? [one, other] : [other, one];
  const oldest = oldestWith[newer.minor];
  if (oldest === undefined || newer.isCloudOnly || older.isCloudOnly) return unlisted;
  return older.minor >= oldest || alsoWith[newer.minor]?.includes(older.minor)
    ? good
    : {
        outcome: "bad",
        detail: `ONTAP ${local} and ${remote}: NetApp does not support SnapMirror between these releases. Upgrade the older cluster.`,
      };
}
