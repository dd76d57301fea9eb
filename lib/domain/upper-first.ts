/** A word at the beginning of a heading, or inside a name written in one: "cluster" becomes "Cluster". */
export const upperFirst = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
