import fc from "fast-check";
import { Address4, Address6 } from "ip-address";
import { describe, expect, it } from "vitest";
import { remoteAddressIssues } from "./addresses";
import { parseDuration, parseInstant } from "@/lib/domain/iso-8601";
import { dayMs } from "@/lib/domain/time-units";
import { expiryInstant, expiryIssue, longestOfferMs } from "./expiry";
import { sameAddress } from "@/lib/domain/ip";
import { localNetworkIssues, prefixLength } from "./local-network";

const nowMs = Date.UTC(2026, 0, 13, 8);

describe("expiry", () => {
  const units = [
    ["D", dayMs],
    ["H", 3_600_000],
    ["M", 60_000],
    ["S", 1000],
  ] as const;
  const counts = fc.tuple(...units.map(() => fc.option(fc.nat(999), { nil: null })));
  const written = (parts: readonly (number | null)[]): string => {
    const text = parts.map((count, index) =>
      count === null ? "" : `${count}${units[index]?.[0]}`,
    );
    const time = text.slice(1).join("");
    return `P${text[0]}${time === "" ? "" : `T${time}`}`;
  };

  it("reads a duration as the sum of its parts, whichever are left out", () => {
    fc.assert(
      fc.property(counts, (parts) => {
        const sum = parts.reduce<number>(
          (total, count, index) => total + (count ?? 0) * (units[index]?.[1] ?? 0),
          0,
        );
        expect(parseDuration(written(parts))).toBe(
          parts.every((count) => count === null) ? null : sum,
        );
      }),
    );
  });
  it("reads weeks alone, and no text with a part twice, misplaced or without a number", () => {
    fc.assert(
      fc.property(fc.nat(99), (weeks) => {
        expect(parseDuration(`P${weeks}W`)).toBe(weeks * 7 * dayMs);
      }),
    );
    const pieces = fc.array(
      fc.constantFrom("1D", "2H", "3M", "4S", "5W", "T", "D", "-1H", "1.5H", " "),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(pieces, (list) => {
        const text = `P${list.join("")}`;
        const [date = "", time, ...more] = text.slice(1).split("T");
        const inOrder =
          /^(1D)?$/.test(date) &&
          more.length === 0 &&
          (time === undefined ? date !== "" : time !== "" && /^(2H)?(3M)?(4S)?$/.test(time));
        expect(parseDuration(text) !== null).toBe(inOrder || text === "P5W");
      }),
      { numRuns: 2000 },
    );
  });
  it("reads an instant in any zone, as the language does", () => {
    const offset = fc.tuple(
      fc.constantFrom("+", "-"),
      fc.integer({ min: 0, max: 14 }),
      fc.constantFrom(0, 30, 45),
    );
    fc.assert(
      fc.property(
        fc.date({
          min: new Date("2000-01-01T00:00:00Z"),
          max: new Date("2099-12-31T00:00:00Z"),
          noInvalidDate: true,
        }),
        offset,
        (date, [sign, hours, minutes]) => {
          const shiftMs = (sign === "+" ? 1 : -1) * (hours * 60 + minutes) * 60_000;
          const local = new Date(date.getTime() + shiftMs).toISOString().slice(0, 23);
          const zone = `${sign}${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
          expect(parseInstant(`${local}${zone}`)).toBe(date.getTime());
          expect(parseInstant(local)).toBeNull();
        },
      ),
    );
  });
  it("takes what ends after now and within seven days, as a duration and as a date alike", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 * (longestOfferMs / 1000) }), (seconds) => {
        const right = seconds > 0 && seconds <= longestOfferMs / 1000;
        const duration = `PT${seconds}S`;
        const date = new Date(nowMs + seconds * 1000).toISOString();
        expect([expiryIssue(duration, nowMs) === null, expiryIssue(date, nowMs) === null]).toEqual([
          right,
          right,
        ]);
        expect(expiryInstant(duration, nowMs)).toBe(expiryInstant(date, nowMs));
      }),
    );
  });
});

describe("addresses", () => {
  it("are the same however an IPv6 address is written", () => {
    fc.assert(
      fc.property(fc.ipV6(), fc.ipV6(), (text, other) => {
        const address = new Address6(text);
        for (const spelling of [address.canonicalForm(), address.correctForm(), text.toUpperCase()])
          expect(sameAddress(text, spelling)).toBe(true);
        expect(sameAddress(text, other)).toBe(address.bigInt() === new Address6(other).bigInt());
      }),
    );
  });
  it("may be listed when all are of one family and none is there twice", () => {
    const one = fc.oneof(
      fc.ipV4(),
      fc.ipV6(),
      fc.constantFrom("10.0.0.1", "10.0.0.2", "2001:db8::1", "2001:DB8:0::1"),
    );
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 4 }), (list) => {
        const canonical = list.map((text) =>
          text.includes(":") ? new Address6(text).canonicalForm() : text,
        );
        const oneFamily = new Set(list.map((text) => text.includes(":"))).size === 1;
        expect(remoteAddressIssues(list).length === 0).toBe(
          oneFamily && new Set(canonical).size === list.length,
        );
      }),
    );
  });
});

describe("subnets", () => {
  it("take a text as a mask exactly when it is one of the thirty-two", () => {
    const masks = new Map(
      Array.from({ length: 32 }, (_, index) => [
        new Address4(`0.0.0.0/${index + 1}`).subnetMaskAddress().address,
        index + 1,
      ]),
    );
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.constantFrom(...masks.keys())), (text) => {
        expect(prefixLength(text, "ipv4")).toBe(masks.get(text) ?? null);
      }),
    );
  });
  it("hold IPv6 addresses and their gateway as the library finds them", () => {
    const near = fc.tuple(
      fc.integer({ min: 1, max: 127 }),
      fc.bigInt({ min: 1n << 64n, max: 1n << 96n }),
      fc.integer({ min: -70_000, max: 70_000 }),
    );
    fc.assert(
      fc.property(near, ([prefix, one, apart]) => {
        const text = (value: bigint): string => Address6.fromBigInt(value).correctForm();
        const [address, gateway] = [text(one), text(one + BigInt(apart))];
        const inside = new Address6(gateway).isInSubnet(new Address6(`${address}/${prefix}`));
        const issues = localNetworkIssues({
          addresses: [address],
          netmask: String(prefix),
          gateway,
          broadcastDomain: "Default",
        });
        expect(issues.length === 0).toBe(inside && apart !== 0);
      }),
    );
  });
  it("hold every address of a list, or say which one lies outside", () => {
    const host = fc.integer({ min: 1, max: 254 });
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 3 }), host), {
          minLength: 1,
          maxLength: 4,
          selector: ([net, last]) => `${net}.${last}`,
        }),
        (places) => {
          const addresses = places.map(([net, last]) => `10.0.${net}.${last}`);
          const subnet = new Address4(`${addresses[0] ?? ""}/24`);
          const outside = addresses.flatMap((address, index) =>
            new Address4(address).isInSubnet(subnet) ? [] : [index],
          );
          const gateway =
            Array.from({ length: 254 }, (_, index) => `10.0.${places[0]?.[0]}.${index + 1}`).find(
              (each) => !addresses.includes(each),
            ) ?? "";
          const found = localNetworkIssues({
            addresses,
            netmask: "255.255.255.0",
            gateway,
            broadcastDomain: "Default",
          });
          expect(found.map(({ path }) => path[1])).toEqual(outside);
        },
      ),
    );
  });
});
