import type { z } from "zod";
import type { FormValues } from "@/lib/systems/contract/forms";
import { peerApplications, type createInputSchema } from "../inputs";
import { addressKind } from "../rules/addresses";
import { expiryIssue, formatDuration, parseInstant } from "../rules/expiry";
import type { AddressFamily } from "../rules/ip";

/** What the create wizard's values amount to, before any rule is applied. */
export type RawInput = z.input<typeof createInputSchema>;

export const textAt = (values: FormValues, name: string): string => {
  const value = values[name];
  return typeof value === "string" ? value.trim() : "";
};
export const listAt = (values: FormValues, name: string): string[] => {
  const value = values[name];
  return Array.isArray(value)
    ? value.filter((item): item is string => typeof item === "string").map((item) => item.trim())
    : [];
};
export const groupAt = (values: FormValues, name: string): FormValues => {
  const value = values[name];
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as FormValues)
    : {};
};
/** A passphrase as typed: its blanks count. */
export const secretAt = (values: FormValues, name: string): string =>
  typeof values[name] === "string" ? values[name] : "";
const given = (text: string): string | undefined => (text === "" ? undefined : text);

export const isAccepting = (values: FormValues): boolean => values["way"] === "accept";
export const isUnauthenticated = (values: FormValues): boolean =>
  values["authentication"] === "absent";
/** Whether the passphrase comes from the form, not from ONTAP. */
export const bringsPassphrase = (values: FormValues): boolean =>
  !isUnauthenticated(values) && (isAccepting(values) || values["passphraseSource"] === "dashboard");

/** The family of the first literal address; null where there are only host names, or nothing. */
export function familyOf(addresses: readonly string[]): AddressFamily | null {
  const kind = addresses.map(addressKind).find((each) => each === "ipv4" || each === "ipv6");
  return kind === "ipv4" || kind === "ipv6" ? kind : null;
}

/**
 * A date and time becomes a duration, so that no difference between two clocks matters. Not valid, it stays as it is.
 * ISO 8601 is written in capitals; nobody has to type it so.
 */
export function asDuration(expiry: string, nowMs: number): string {
  const text = expiry.toUpperCase();
  const atMs = parseInstant(text);
  return atMs === null || expiryIssue(text, nowMs) !== null ? text : formatDuration(atMs - nowMs);
}

type Application = (typeof peerApplications)[number];

/** The two check boxes of a list of applications, or of the boxes themselves. */
export function applicationsOf(value: unknown): Record<Application, boolean> {
  const has = (name: Application): boolean =>
    Array.isArray(value)
      ? value.includes(name)
      : typeof value === "object" && value !== null && (value as FormValues)[name] === true;
  return { snapmirror: has("snapmirror"), flexcache: has("flexcache") };
}

export const chosenApplications = (values: FormValues): Application[] => {
  const chosen = applicationsOf(values["applications"]);
  return peerApplications.filter((name) => chosen[name]);
};

export const chosenSvms = (values: FormValues): string[] | undefined => {
  if (values["svmAccess"] === "all") return ["*"];
  const svms = listAt(values, "allowedSvms").filter(Boolean);
  return values["svmAccess"] === "chosen" && svms.length > 0 ? svms : undefined;
};

export const chosenEncryption = (values: FormValues): "tls_psk" | "none" | undefined => {
  const encryption = values["encryption"];
  return encryption === "tls_psk" || encryption === "none" ? encryption : undefined;
};

/**
 * The create input a form's values stand for, with nothing that was not chosen. Fields that do not apply have no effect,
 * whether or not their values are still there.
 */
export function draftOf(values: FormValues, nowMs: number): RawInput {
  const accepting = isAccepting(values);
  const unauthenticated = isUnauthenticated(values);
  const network = groupAt(values, "localNetwork");
  const applications = chosenApplications(values);
  const entries: [keyof RawInput, unknown][] = [
    ["name", given(textAt(values, "name"))],
    ["passphrase", bringsPassphrase(values) ? given(secretAt(values, "passphrase")) : undefined],
    [
      "expiry",
      accepting || unauthenticated ? undefined : given(asDuration(textAt(values, "expiry"), nowMs)),
    ],
    ["ipspace", given(textAt(values, "ipspace"))],
    ["allowedSvms", chosenSvms(values)],
    ["applications", applications.length > 0 ? applications : undefined],
    ["encryption", chosenEncryption(values)],
    ["authentication", unauthenticated ? "absent" : undefined],
    [
      "localNetwork",
      values["createLifs"] === true
        ? {
            addresses: listAt(network, "addresses").filter(Boolean),
            netmask: textAt(network, "netmask"),
            gateway: textAt(network, "gateway"),
            broadcastDomain: textAt(network, "broadcastDomain"),
          }
        : undefined,
    ],
  ];
  const chosen = Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Omit<
    RawInput,
    "way" | "remoteAddresses"
  >;
  return {
    way: accepting ? "accept" : "offer",
    remoteAddresses: listAt(values, "remoteAddresses").filter(Boolean),
    ...chosen,
  };
}
