import { parseDuration, parseInstant } from "@/lib/domain/iso-8601";
import { defaultOfferMs, longestOfferMs } from "../../rules/expiry";
import { badValue, documented } from "../errors";
import type { LabCluster } from "../state";
import { zoneOffsetMs } from "../time";

/** "05/26/2021 12:34:56" is read in the cluster's zone. Source: NetApp reference, cluster peers 9.15.1, example 3. */
function parseCliDate(text: string, zone: string): number | null {
  const match = /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d):(\d\d):(\d\d)$/.exec(text) ?? null;
  if (!match) return null;
  const [month = 1, day = 1, year = 1970, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map(Number);
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  return wall - zoneOffsetMs(wall - zoneOffsetMs(wall, zone), zone);
}

/** When an offer ends, epoch milliseconds: as asked, or an hour from now. */
export function offerEnd(
  cluster: LabCluster,
  text: string | undefined,
  nowMs: number,
  operation: "create" | "modify",
): number {
  if (text === undefined) return nowMs + defaultOfferMs;
  const span = parseDuration(text);
  const ends =
    span === null ? (parseInstant(text) ?? parseCliDate(text, cluster.timezone)) : nowMs + span;
  if (ends === null) throw badValue("authentication.expiry_time", text);
  if (ends <= nowMs) throw documented(operation, "4653229");
  // Listed for PATCH only, though POST fails alike.
  if (ends - nowMs > longestOfferMs) throw documented("modify", "4655058");
  return ends;
}
