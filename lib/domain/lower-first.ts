/** A label inside a sentence begins small, unless its first word is an abbreviation: "passphrase", "MD5 key". */
export const lowerFirst = (label: string): string =>
  /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
