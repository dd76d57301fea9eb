export const themes = ["light", "dark", "system"] as const;
export type Theme = (typeof themes)[number];

export const themeCookie = "peerdeck-theme";

/** The theme a cookie asks for; anything else follows the operating system. */
export const parseTheme = (text: string | undefined): Theme =>
  themes.find((theme) => theme === text) ?? "system";
