/** Label values as the exposition format writes them, read back. */
const plain = (text: string): string =>
  text.replace(/\\(["\\n])/g, (_all, sign: string) => (sign === "n" ? "\n" : sign));

interface Series {
  name: string;
  labels: Record<string, string>;
  value: number;
}

/** Every series of a page. @throws Error for a line that is none. */
export const seriesOf = (page: string): Series[] =>
  page.split("\n").flatMap((line) => {
    if (line === "" || line.startsWith("#")) return [];
    const [, name = "", inner = "", value] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
    if (value === undefined) throw new Error(`No series: ${line}`);
    const labels = [...inner.matchAll(/(\w+)="((?:[^"\\]|\\.)*)",?/g)].map(
      ([, label = "", text = ""]) => [label, plain(text)],
    );
    return [
      { name, labels: Object.fromEntries(labels) as Record<string, string>, value: Number(value) },
    ];
  });
