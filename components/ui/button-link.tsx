import { Link } from "./link";
import type { ComponentProps, ReactNode } from "react";
import { buttonStyle } from "./button-style";
import type { ButtonSize, ButtonVariant } from "./button-style";
import { Tooltip } from "./tooltip";

interface ButtonLinkProps extends Omit<ComponentProps<typeof Link>, "href"> {
  href: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
  /** Why it leads nowhere for this person. */
  denied?: string | undefined;
}

/** A link that looks like a button: it goes somewhere, a button does something. */
export function ButtonLink({
  href,
  variant = "secondary",
  size = "md",
  icon,
  denied,
  className,
  children,
  ...rest
}: ButtonLinkProps) {
  const style = buttonStyle(variant, size, className);
  if (denied === undefined) {
    return (
      <Link {...rest} href={href} className={style}>
        {icon}
        {children}
      </Link>
    );
  }
  return (
    <Tooltip content={denied} onPress>
      <a
        role="link"
        aria-disabled="true"
        aria-label={rest["aria-label"]}
        tabIndex={0}
        className={style}
      >
        {icon}
        {children}
      </a>
    </Tooltip>
  );
}
