import { clsx } from "clsx";
import type { ComponentProps } from "react";
import { Link } from "./link";

/** A link to another page within text or a table. */
export const TextLink = ({ className, ...rest }: ComponentProps<typeof Link>) => (
  <Link
    {...rest}
    className={clsx("rounded font-medium text-accent-text hover:underline", className)}
  />
);
