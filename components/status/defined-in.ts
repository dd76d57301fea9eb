/** Why something cannot be changed here: a file of the configuration defines it. */
export const definedIn = (thing: { provisionedFrom: string | null } | null): string | undefined =>
  thing?.provisionedFrom == null
    ? undefined
    : `Defined in ${thing.provisionedFrom}. Change it there: it is read again by itself.`;
