import NextLink from "next/link";
import type { ComponentProps } from "react";

/**
 * A link within the product. Nothing is loaded ahead of a press: every page asks session and database, and a screen
 * full of links would ask them for pages that nobody opens.
 */
export function Link(props: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={false} {...props} />;
}
