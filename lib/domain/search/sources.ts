import type { Reading } from "./evaluate";

/** What `connection:` finds a connection by: its name, or its id as links have it. */
export const namesOfSource = ({ id, name }: { id: string; name: string }): readonly string[] => [
  name.toLowerCase(),
  id,
];

/** How connections themselves are read where only `connection:` is asked for. */
export const sourceReading: Reading<{ id: string; name: string }> = {
  text: ({ name }) => name.toLowerCase(),
  label: () => undefined,
  fields: { connection: { read: namesOfSource } },
};
