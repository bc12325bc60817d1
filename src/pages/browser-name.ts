const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:(?:Headless)?Chrome|CriOS)\//, 'Chrome'],
  [/\bVersion\/[\d.]+.*\bSafari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:iPhone|iPad|iPod)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];
const SHOWN_LENGTH = 60;

const nameIn = (list: typeof BROWSERS, userAgent: string) => list.find(([pattern]) => pattern.test(userAgent))?.[1];

/**
 * A `User-Agent` as people would say it, such as "Firefox on Linux", so that they recognise their own devices; of a
 * program, the first words of what it says. It is the client's own claim and decides nothing.
 */
export function browserName(userAgent: string | null): string {
  if (!userAgent) return 'Unknown';
  const browser = nameIn(BROWSERS, userAgent) ?? (userAgent.startsWith('Mozilla/') ? 'Browser' : undefined);
  if (!browser) return userAgent.slice(0, SHOWN_LENGTH).toWellFormed();
  const system = nameIn(SYSTEMS, userAgent);
  return system ? `${browser} on ${system}` : browser;
}
