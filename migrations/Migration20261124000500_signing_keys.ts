import { Migration } from '@mikro-orm/migrations';

export class Migration20261124000500_signing_keys extends Migration {
  override up(): void {
    // The public half is derived from the sealed one: what anybody else writes into this table verifies nothing.
    this.addSql(`
      create table signing_keys (
        kid text primary key check (length(kid) = 43),
        sealed_private_key bytea not null,
        created_at timestamptz not null default now(),
        signs_from timestamptz not null,
        verifies_until timestamptz
      )`);
  }

  override down(): void {
    this.addSql('drop table signing_keys');
  }
}
