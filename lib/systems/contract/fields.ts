/** How one input looks and behaves. Data only, so that a new system needs no new form component. */
export interface FieldSpec {
  /** Path of the value inside the form, dots between levels. */
  name: string;
  label: string;
  kind:
    | "text"
    /** Masked; with `generate`, one click fills it. Never kept outside the form's state. */
    | "secret"
    | "textarea"
    /** PEM text: a text area that also takes a dropped or chosen file. */
    | "pem"
    | "number"
    | "select"
    | "radio"
    | "checkbox";
  help?: string;
  placeholder?: string;
  optional?: boolean;
  autoComplete?: string;
  /** `denied`: shown, not to be chosen, with the reason. */
  options?: readonly { value: string; label: string; help?: string; denied?: string }[];
  /** Unit shown behind a number. */
  unit?: string;
}
