import "server-only";
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { clock } from "@/lib/config/clock";
import { derivedKey } from "@/lib/db/crypto";
import { readCookie } from "./cookies";

/** A browser that nobody signed in with for this long is a stranger again. */
export const deviceLifetimeS = 90 * 24 * 60 * 60;

/** So many people may share a browser and be known in it. */
const mostAccounts = 5;

/**
 * A browser in which somebody has signed in carries a marker of it (OWASP, Device Cookies): a random name with a MAC, and
 * for each account a MAC over name, account and time. It opens nothing. It gives the browser tries of its own, so that
 * strangers who guess cannot use up those of the account's owner.
 */
interface Marker {
  name: string;
  /** "seconds.mac", newest first. */
  entries: string[];
}

const form = /^[\w-]{22}\.[\w-]{43}(~\d{1,12}\.[\w-]{43}){1,5}$/;

const macOf = (...parts: string[]): Buffer =>
  createHmac("sha256", derivedKey("devices")).update(parts.join("\n")).digest();

function isMac(text: string, ...parts: string[]): boolean {
  const given = Buffer.from(text, "base64url");
  const expected = macOf(...parts);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function read(cookieHeader: string | null): Marker | null {
  const value = readCookie("device", cookieHeader);
  if (!value || !form.test(value)) return null;
  const [name = "", ...entries] = value.split("~");
  const [random = "", mac = ""] = name.split(".");
  return isMac(mac, random) ? { name, entries } : null;
}

function newName(): string {
  const random = randomBytes(16).toString("base64url");
  return `${random}.${macOf(random).toString("base64url")}`;
}

function vouches(name: string, entry: string, account: string, now: Date): boolean {
  const [seconds = "", mac = ""] = entry.split(".");
  const ageS = now.getTime() / 1000 - Number(seconds);
  return ageS < deviceLifetimeS && isMac(mac, name, seconds, account);
}

/** The name of the asking browser, when anybody at all has signed in with it before; null otherwise. */
export const deviceName = (cookieHeader: string | null): string | null =>
  read(cookieHeader)?.name ?? null;

/**
 * The name of the asking browser, when this account has signed in with it before; null otherwise.
 * @param account the e-mail address.
 */
export function knownDevice(
  cookieHeader: string | null,
  account: string,
  now = clock.now(),
): string | null {
  const marker = read(cookieHeader);
  return marker?.entries.some((entry) => vouches(marker.name, entry, account, now))
    ? marker.name
    : null;
}

/** The marker's value after this account has signed in, in place of the one the browser had. */
export function markedDevice(
  cookieHeader: string | null,
  account: string,
  now = clock.now(),
): string {
  const before = read(cookieHeader);
  const name = before?.name ?? newName();
  const seconds = String(Math.floor(now.getTime() / 1000));
  const others = (before?.entries ?? []).filter((entry) => !vouches(name, entry, account, now));
  const own = `${seconds}.${macOf(name, seconds, account).toString("base64url")}`;
  return [name, own, ...others.slice(0, mostAccounts - 1)].join("~");
}
