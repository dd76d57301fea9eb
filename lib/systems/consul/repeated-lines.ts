const longest = 4000;

/**
 * A text with each line once and how often it came, as Consul repeats one line for every attempt of three seconds. Cut
 * between lines.
 */
export function withoutRepeats(text: string): string {
  const counts = new Map<string, number>();
  for (const line of text.split("\n")) counts.set(line, (counts.get(line) ?? 0) + 1);
  let kept = "";
  for (const [line, count] of counts) {
    const next = count > 1 && line.trim() !== "" ? `${line} (${count} times)` : line;
    if (kept.length + next.length > longest)
      return kept === "" ? next.slice(0, longest) : `${kept}\n…`;
    kept = kept === "" ? next : `${kept}\n${next}`;
  }
  return kept;
}
