import { z } from "zod";
import { atMost, longestPem, longestSecret, oneLine } from "@/lib/domain/limits";

/** Parts of the schemas that several kinds share. */
export const text = (most: number, missing: string) =>
  z
    .string(missing)
    .trim()
    .min(1, missing)
    .max(...atMost(most, `Use at most ${most} characters.`))
    .regex(oneLine, "Use one line.");

export const optionalText = (most: number) =>
  z
    .string()
    .trim()
    .max(...atMost(most, `Use at most ${most} characters.`))
    .regex(oneLine, "Use one line.")
    .default("");

export const address = z
  .url({
    protocol: /^https?$/,
    abort: true,
    error: "Enter an address with https:// or http://.",
  })
  .max(...atMost(2_000, "Use at most 2000 characters."))
  .refine((url) => {
    const { username, password } = new URL(url);
    return username === "" && password === "";
  }, "Enter user and password in the field for the Authorization header.");

/** An address that is a secret by itself: whoever knows it can write. */
export const secretAddress = address.startsWith(
  "https://",
  "Enter the whole address, with https://.",
);

export const secretText = z
  .string()
  .trim()
  .max(...atMost(longestSecret, `Use at most ${longestSecret} characters.`))
  .regex(oneLine, "Use one line.");

export const caPem = z
  .string()
  .trim()
  .max(...atMost(longestPem, "Paste the authority alone: at most 65,536 characters."))
  .refine(
    (pem) => pem === "" || pem.includes("-----BEGIN CERTIFICATE-----"),
    "Paste a certificate in PEM form, beginning with -----BEGIN CERTIFICATE-----.",
  )
  .default("");

/** The field for it. */
export const caField = {
  name: "settings.caPem",
  kind: "pem" as const,
  label: "Certificate authority",
  optional: true,
  help: "Of a server whose certificate this machine does not trust anyway.",
};
