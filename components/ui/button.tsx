"use client";
import type { ComponentPropsWithRef, MouseEvent, ReactNode } from "react";
import { buttonStyle } from "./button-style";
import type { ButtonSize, ButtonVariant } from "./button-style";
import { Spinner } from "./spinner";
import { Tooltip } from "./tooltip";

export interface ButtonProps extends ComponentPropsWithRef<"button"> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
  /** In flight: keeps its label, shows progress, ignores presses. */
  busy?: boolean;
  /** Why it cannot be pressed. It stays reachable, so that the reason is too. */
  denied?: string | undefined;
}

/** A button. Denied ones stay focusable and say why. */
export function Button({
  variant = "secondary",
  size = "md",
  icon,
  busy = false,
  denied,
  className,
  onClick,
  children,
  ...rest
}: ButtonProps) {
  const blocked = busy || denied !== undefined;
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (blocked) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    onClick?.(event);
  };
  // Pressing submit must not first blur a field: its error would push the button from under the pointer, and nothing would be sent.
  const keepFocus =
    rest.type === "submit" ? (event: MouseEvent) => event.preventDefault() : undefined;
  const button = (
    <button
      type="button"
      onMouseDown={keepFocus}
      {...rest}
      className={buttonStyle(variant, size, className)}
      onClick={press}
      aria-disabled={blocked || undefined}
      aria-busy={busy || undefined}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  );
  return denied === undefined ? (
    button
  ) : (
    <Tooltip content={denied} onPress>
      {button}
    </Tooltip>
  );
}
