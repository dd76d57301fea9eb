import { describe, expect, it } from "vitest";
import { instantIn, offerEnd } from "./cluster-time";
import { facts } from "./facts";
import { asPeer } from "./testing/peer";
import { durationInWords, toInstant } from "./printed-time";
import { toPeer } from "./to-peer";

const zone = "America/New_York";
const local = { cluster: { name: "eu-prod-01", uuid: "u", timezone: { name: zone } }, lifs: [] };
const offer = (expiry: string, timezone: string | undefined = zone) => {
  const cluster = { ...local.cluster, timezone: { name: timezone } };
  return toPeer(
    {
      uuid: "u",
      status: { state: "unidentified" },
      authentication: { state: "pending", expiry_time: expiry },
    },
    { ...local, cluster },
  );
};
const shown = (expiry: string, timezone?: string) =>
  facts(asPeer(offer(expiry, timezone), "eu-prod-01"))
    .flatMap((group) => group.facts)
    .find(({ label }) => label === "Offer expires");

describe("times as ONTAP's references print them", () => {
  it.each([
    ["2021-05-26T12:34:56-04:00", "2021-05-26T16:34:56.000Z"],
    ["2026-11-29T01:00:00-04:00", "2026-11-29T05:00:00.000Z"],
    ["2017-01-25 06:20:13 -0500", "2017-01-25T11:20:13.000Z"],
    ["2017-01-25 06:20:13 UTC", "2017-01-25T06:20:13.000Z"],
    ["2021-05-26T12:34:56Z", "2021-05-26T12:34:56.000Z"],
  ])("%s is an instant by itself", (text, instant) => {
    expect(toInstant(text)).toBe(instant);
    expect(offer(text).offerExpiresAt).toBe(instant);
    expect(shown(text)).toMatchObject({ value: instant, kind: "time" });
  });

  // The command line's form is read in the cluster's time zone, in summer and in winter.
  it.each([
    ["05/26/2021 12:34:56", "2021-05-26T16:34:56.000Z"],
    ["1/6/2021 12:34:56", "2021-01-06T17:34:56.000Z"],
    ["2021-05-26 12:34:56", "2021-05-26T16:34:56.000Z"],
    ["2021-05-26T12:34:56", "2021-05-26T16:34:56.000Z"],
  ])("%s is the cluster's own time", (text, instant) => {
    expect(toInstant(text)).toBeNull();
    expect(instantIn(text, zone)).toBe(instant);
    expect(shown(text)).toMatchObject({ value: instant, kind: "time" });
  });

  it.each([
    ["05/26/2021 12:34:56", ""],
    ["05/26/2021 12:34:56", "Not/AZone"],
    ["13/26/2021 12:34:56", zone],
    ["someday", zone],
  ])("%s in the zone %o stands as the cluster prints it", (text, timezone) => {
    expect(offer(text, timezone).offerExpiresAt).toBeNull();
    expect(shown(text, timezone)).toEqual({ label: "Offer expires", value: text });
  });

  it("says what a duration means", () => {
    expect(shown("P1DT2H8M5S")).toEqual({
      label: "Offer expires",
      value: "1 day 2 hours 8 minutes 5 seconds after it was made",
    });
    expect(durationInWords("P1W")).toBe("1 week");
    expect(durationInWords("PT1H")).toBe("1 hour");
    for (const text of ["", "P", "PT", "P0D", "1 day"]) expect(durationInWords(text)).toBeNull();
  });

  it("counts a duration from now where the offer was made just now", () => {
    const now = Date.UTC(2026, 0, 1);
    expect(offerEnd("PT1H", zone, now)).toBe("2026-01-01T01:00:00.000Z");
    expect(offerEnd("05/26/2026 12:00:00", zone, now)).toBe("2026-05-26T16:00:00.000Z");
    expect(offerEnd(undefined, zone, now)).toBeNull();
  });

  it("shows no expiry of a relationship that was accepted", () => {
    const peer = toPeer(
      {
        uuid: "u",
        status: { state: "available" },
        authentication: { state: "ok", expiry_time: "05/26/2021 12:34:56" },
      },
      local,
    );
    expect(peer.offerExpiresAt).toBeNull();
  });
});
