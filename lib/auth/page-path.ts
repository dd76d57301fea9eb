/** The request header in which a page learns its own path and query; Next tells pages neither. */
export const pagePathHeader = "x-peerdeck-path";
