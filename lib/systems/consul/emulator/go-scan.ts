/** Where the first JSON value of a text ends, or what Go's encoding/json says of it. Offsets are bytes. */
export type Scan = { end: number } | { problem: string } | { short: true };

const escapes = new Map([
  ["\n", "n"],
  ["\r", "r"],
  ["\t", "t"],
  ["\b", "b"],
  ["\f", "f"],
  ["\v", "v"],
  ["\u0007", "a"],
]);

/** A byte as Go quotes it in an error (encoding/json scanner.go quoteChar). */
function quoted(byte: string): string {
  if (byte === "'") return String.raw`'\''`;
  if (byte === '"') return `'"'`;
  if (byte === "\\") return String.raw`'\\'`;
  const named = escapes.get(byte);
  if (named) return `'\\${named}'`;
  const code = byte.charCodeAt(0);
  const hex = (digits: number) => code.toString(16).padStart(digits, "0");
  if (code < 0x20 || code === 0x7f) return `'\\x${hex(2)}'`;
  const printable = code < 0x80 || (code > 0xa0 && code !== 0xad);
  return printable ? `'${byte}'` : `'\\u${hex(4)}'`;
}

class Problem extends Error {}
class Short extends Error {}

const space = /[ \t\r\n]/;

/** Reads one value by Go's rules; throws {@link Problem} or {@link Short}. */
class Scanner {
  private at = 0;

  /** @param bytes one character a byte */
  constructor(private readonly bytes: string) {}

  value(context = "looking for beginning of value"): number {
    const first = this.next();
    if (first === "{") this.members();
    else if (first === "[") this.elements();
    else if (first === '"') this.text();
    else if (first === "-" || /\d/.test(first)) this.number(first);
    else {
      const literal = ["true", "false", "null"].find((word) => word[0] === first);
      if (!literal) this.refuse(first, context);
      for (const expected of literal.slice(1)) {
        const found = this.take();
        if (found !== expected)
          this.refuse(found, `in literal ${literal} (expecting ${quoted(expected)})`);
      }
    }
    return this.at;
  }

  /** What stands after the value, where nothing may. */
  rest(): void {
    while (this.at < this.bytes.length) {
      const found = this.take();
      if (!space.test(found)) this.refuse(found, "after top-level value");
    }
  }

  private members(): void {
    let first = this.next();
    if (first === "}") return;
    for (;;) {
      if (first !== '"') this.refuse(first, "looking for beginning of object key string");
      this.text();
      const colon = this.next();
      if (colon !== ":") this.refuse(colon, "after object key");
      this.value();
      const after = this.next();
      if (after === "}") return;
      if (after !== ",") this.refuse(after, "after object key:value pair");
      first = this.next();
    }
  }

  private elements(): void {
    const first = this.next();
    if (first === "]") return;
    this.at--;
    for (;;) {
      this.value();
      const after = this.next();
      if (after === "]") return;
      if (after !== ",") this.refuse(after, "after array element");
    }
  }

  private text(): void {
    for (;;) {
      const found = this.take();
      if (found === '"') return;
      if (found.charCodeAt(0) < 0x20) this.refuse(found, "in string literal");
      if (found !== "\\") continue;
      const escape = this.take();
      if (escape === "u") {
        for (let digit = 0; digit < 4; digit++) {
          const hex = this.take();
          if (!/[0-9a-fA-F]/.test(hex))
            this.refuse(hex, String.raw`in \u hexadecimal character escape`);
        }
      } else if (!'bfnrt\\/"'.includes(escape)) this.refuse(escape, "in string escape code");
    }
  }

  private number(first: string): void {
    const digit = (context: string) => {
      const found = this.take();
      if (!/\d/.test(found)) this.refuse(found, context);
      return found;
    };
    const digits = () => {
      while (/\d/.test(this.bytes[this.at] ?? "")) this.at++;
    };
    const whole = first === "-" ? digit("in numeric literal") : first;
    if (whole !== "0") digits();
    if (this.bytes[this.at] === ".") {
      this.at++;
      digit("after decimal point in numeric literal");
      digits();
    }
    if (/[eE]/.test(this.bytes[this.at] ?? "")) {
      this.at++;
      if (/[+-]/.test(this.bytes[this.at] ?? "")) this.at++;
      digit("in exponent of numeric literal");
      digits();
    }
  }

  private take(): string {
    const found = this.bytes[this.at];
    if (found === undefined) throw new Short();
    this.at++;
    return found;
  }

  /** The next byte that is no space. */
  private next(): string {
    let found = this.take();
    while (space.test(found)) found = this.take();
    return found;
  }

  private refuse(found: string, context: string): never {
    throw new Problem(`invalid character ${quoted(found)} ${context}`);
  }
}

/**
 * Reads the first JSON value of a text as Go does.
 * @param whole nothing but space may follow it: json.Unmarshal, not a Decoder
 */
export function scanJson(bytes: string, whole: boolean): Scan {
  const scanner = new Scanner(bytes);
  try {
    const end = scanner.value();
    if (whole) scanner.rest();
    return { end };
  } catch (error) {
    if (error instanceof Problem) return { problem: error.message };
    if (error instanceof Short) return { short: true };
    throw error;
  }
}

/** A text as bytes, one character each. */
export const bytesOf = (text: string): string => Buffer.from(text, "utf8").toString("latin1");
