const alphabet = /[A-Za-z0-9+/]/;
const newline = /[\r\n]/;

/**
 * The byte Go's base64.StdEncoding names as illegal, or -1. It reads four characters at a time, skips CR and LF, and for
 * a quantum that is cut short names its beginning.
 */
export function illegalByte(text: string): number {
  let at = 0;
  const skipNewlines = () => {
    while (newline.test(text[at] ?? "")) at++;
  };
  for (;;) {
    let taken = 0;
    while (taken < 4) {
      const found = text[at];
      if (found === undefined) return taken === 0 ? -1 : at - taken;
      at++;
      if (alphabet.test(found)) taken++;
      else if (found === "=" && taken >= 2) {
        if (taken === 2) {
          skipNewlines();
          if (at === text.length) return at;
          if (text[at] !== "=") return at - 1;
          at++;
        }
        skipNewlines();
        return at < text.length ? at : -1;
      } else if (!newline.test(found)) return at - 1;
    }
  }
}
