/** A person's own password, where what they are about to do asks for it again. */
export const ownPasswordFieldSpec = {
  name: "password",
  label: "Your password",
  kind: "secret",
  autoComplete: "current-password",
} as const;
