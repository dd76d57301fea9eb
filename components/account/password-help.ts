/** Said at every field where a new password is typed; the rule is in `lib/domain/password-rule`. */
export const passwordHelp =
  "At least 12 characters, and not a common password. Any characters will do.";
