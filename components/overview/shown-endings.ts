/** Of what ends soon, so much on the overview. */
export const firstEndings = 8;

/** So much on the page of its own: the most the server tells. */
export const mostEndings = 500;
