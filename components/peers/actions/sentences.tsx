/** Consequences, one per line; a single one stands as a paragraph. */
export function Sentences({ sentences }: { sentences: readonly string[] }) {
  if (sentences.length < 2) return <p>{sentences[0]}</p>;
  return (
    <ul className="flex list-disc flex-col gap-1 pl-4">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
