import { z } from 'zod';

/**
 * A list of origins apart by commas. Each is written as a browser sends it (RFC 6454 section 6.2), so that it can be
 * compared as it is: no `*`, no `null`, no path, no upper case, no port that goes without saying.
 */
export const corsOrigins = z
  .string()
  .default('')
  .transform((text) => text.split(',').flatMap((part) => part.trim() || []))
  .superRefine((origins, context) => {
    for (const origin of origins) {
      const fault = faultOf(origin);
      if (fault) context.addIssue({ code: 'custom', message: `${JSON.stringify(origin)} ${fault}` });
    }
  });

function faultOf(text: string): string | undefined {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || text.includes('*')) {
    return 'is not an origin such as https://app.example.org: `*` and `null` are none';
  }
  return url.origin === text ? undefined : `must be a bare origin, as browsers send it: ${url.origin}`;
}
