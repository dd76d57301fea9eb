"use client";
import { Button } from "./button";
import type { ButtonProps } from "./button";
import { Tooltip } from "./tooltip";
import type { Side } from "./position";

interface IconButtonProps extends Omit<ButtonProps, "children" | "icon" | "aria-label"> {
  /** What it does, in words; the tooltip and the accessible name. */
  label: string;
  icon: ButtonProps["icon"];
  side?: Side;
}

/** A square button with an icon and a name. */
export function IconButton({
  label,
  icon,
  side = "top",
  size = "md",
  variant = "ghost",
  denied,
  className = "",
  ...rest
}: IconButtonProps) {
  const square = size === "sm" ? "w-7 px-0" : "w-8 px-0";
  const button = (
    <Button
      {...rest}
      size={size}
      variant={variant}
      icon={icon}
      denied={denied}
      aria-label={label}
      className={`${square} ${className}`}
    />
  );
  return denied === undefined ? (
    <Tooltip content={label} side={side}>
      {button}
    </Tooltip>
  ) : (
    button
  );
}
