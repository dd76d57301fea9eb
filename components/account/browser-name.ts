/** The first that fits counts: browsers also call themselves what they are made like. */
const browsers: readonly [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, "Edge"],
  [/OPR\/|Opera/, "Opera"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\/|Chromium\//, "Chrome"],
  [/Safari\//, "Safari"],
  [/^curl\//, "curl"],
];
const systems: readonly [RegExp, string][] = [
  [/iPhone|iPad/, "iOS"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X|Macintosh/, "macOS"],
  [/CrOS/, "ChromeOS"],
  [/Linux|X11/, "Linux"],
];

const nameIn = (text: string, names: readonly [RegExp, string][]): string | null =>
  names.find(([pattern]) => pattern.test(text))?.[1] ?? null;

/** "Firefox on Linux" from what a browser calls itself, so that its owner knows it again. */
export function browserName(userAgent: string | null): string {
  const browser = nameIn(userAgent ?? "", browsers);
  const system = nameIn(userAgent ?? "", systems);
  if (browser === null) return system === null ? "Unknown browser" : `A browser on ${system}`;
  return system === null ? browser : `${browser} on ${system}`;
}
