import { clsx } from "clsx";
import { Check } from "lucide-react";
import type { ComponentPropsWithRef, ReactNode } from "react";

interface CheckboxProps extends Omit<ComponentPropsWithRef<"input">, "type"> {
  label: ReactNode;
  help?: ReactNode;
  /** For dense lists: meta size. */
  dense?: boolean;
}

interface TickBoxProps extends Omit<ComponentPropsWithRef<"input">, "type"> {
  /** False while it is known that there is no tick to draw. */
  isTicked?: boolean | undefined;
}

/** The box of a checkbox alone, in a label that its tick is placed by. */
export const TickBox = ({ className, isTicked = true, ...rest }: TickBoxProps) => (
  <>
    <input
      type="checkbox"
      {...rest}
      className={clsx(
        "peer size-4 appearance-none rounded-[4px] border border-border-control bg-surface-raised checked:border-accent checked:bg-accent",
        className,
      )}
    />
    {isTicked && (
      <Check
        aria-hidden="true"
        size={12}
        strokeWidth={3}
        className="pointer-events-none absolute text-on-accent opacity-0 peer-checked:opacity-100"
      />
    )}
  </>
);

/** A box to tick, its label part of the target. */
export function Checkbox({ label, help, dense = false, className, ...rest }: CheckboxProps) {
  return (
    <label className={clsx("flex items-start gap-2", dense ? "text-meta" : "text-body", className)}>
      <span
        className={clsx(
          "relative flex shrink-0 items-center justify-center",
          dense ? "h-4.5" : "h-5",
        )}
      >
        <TickBox
          {...rest}
          className="transition-colors aria-invalid:border-failed-solid off:opacity-55"
        />
      </span>
      <span className="min-w-0 flex-1">
        {label}
        {help !== undefined && <span className="block text-meta text-text-muted">{help}</span>}
      </span>
    </label>
  );
}
