import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

/** What a control needs to be tied to its label, help and error. */
export interface FieldWiring {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
  "aria-required": true | undefined;
}

interface FieldProps {
  /** Unique on the page; the control gets it. */
  id: string;
  label: ReactNode;
  help?: ReactNode;
  error?: ReactNode;
  optional?: boolean;
  /** Several controls under one name: the label becomes a group's legend. */
  group?: boolean;
  /** Beside the label, at the right. */
  corner?: ReactNode;
  className?: string;
  children: (wiring: FieldWiring) => ReactNode;
}

/** Label, control, help and error of one input, tied together for assistive technology. */
export function Field({
  id,
  label,
  help,
  error,
  optional = false,
  group = false,
  corner,
  className = "",
  children,
}: FieldProps) {
  const helpId = help === undefined ? undefined : `${id}-help`;
  const errorId = error === undefined ? undefined : `${id}-error`;
  const describedBy = [errorId, helpId].filter(Boolean).join(" ") || undefined;
  const words = (
    <>
      {label}
      {optional && <span className="ml-0.5 font-normal text-text-muted"> Optional</span>}
    </>
  );
  const wiring: FieldWiring = {
    id,
    "aria-describedby": describedBy,
    "aria-invalid": error === undefined ? undefined : true,
    "aria-required": optional || group ? undefined : true,
  };
  return (
    <div
      className={`min-w-0 ${className}`}
      {...(group && {
        role: "group",
        "aria-labelledby": `${id}-label`,
        "aria-describedby": describedBy,
      })}
    >
      <div className="mb-1.5 flex items-baseline justify-between gap-2 text-meta">
        {group ? (
          <span id={`${id}-label`} className="font-medium">
            {words}
          </span>
        ) : (
          <label htmlFor={id} id={`${id}-label`} className="font-medium">
            {words}
          </label>
        )}
        {corner}
      </div>
      {children(wiring)}
      {error !== undefined && (
        <p id={errorId} className="mt-1.5 flex items-start gap-1.5 text-meta text-failed-text">
          <CircleAlert aria-hidden="true" size={14} className="mt-0.5 shrink-0" />
          <span className="min-w-0 break-words">{error}</span>
        </p>
      )}
      {help !== undefined && (
        <p id={helpId} className="mt-1.5 text-meta text-text-muted">
          {help}
        </p>
      )}
    </div>
  );
}
