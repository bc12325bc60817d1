const FORMAT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });

/** A time for people. It is in UTC and says so, since a page without scripts cannot know the reader's own time zone. */
export function dateTime(time: Date | string): string {
  return `${FORMAT.format(new Date(time))} UTC`;
}

/** A time for the `datetime` attribute. */
export function isoTime(time: Date | string): string {
  return new Date(time).toISOString();
}
