/** A word or sentence with its first letter large, and the rest as it is. */
export const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
