import { z } from "zod";

/** Without the slash that an address of nothing but a host ends with. */
export const pathOf = (url: string): string => new URL(url).pathname.replace(/\/+$/, "");

const isBare = ({ username, password, search, hash }: URL): boolean =>
  `${username}${password}${search}${hash}` === "";

/** People are sent to it, and links are made with it: it holds where the product is, and nothing else. */
export const publicUrl = z
  .url({
    protocol: /^https?$/,
    abort: true,
    error: "must be an address with http or https, such as https://peerdeck.example.com",
  })
  .refine((text) => isBare(new URL(text)), {
    message: "must be an address alone, without user, query and fragment",
    abort: true,
  });

/** It becomes part of regular expressions and scripts, so it is made of what means the same everywhere. */
export const basePath = z
  .string()
  .transform((text) => text.replace(/\/+$/, ""))
  .pipe(
    z
      .string()
      .regex(/^((\/[\w-]+)+)?$/, "must be a path such as /peerdeck, of letters, digits, - and _"),
  )
  .default("");
