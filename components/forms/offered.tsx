/** What the browser offers under a field while one types. */
export const Offered = ({ id, texts }: { id: string; texts: readonly string[] }) =>
  texts.length > 0 && (
    <datalist id={id}>
      {texts.map((text) => (
        <option key={text} value={text} />
      ))}
    </datalist>
  );
