import { Migration } from '@mikro-orm/migrations';

export class Migration20261124000600_notes extends Migration {
  override up(): void {
    this.addSql(`
      create table notes (
        id uuid primary key,
        owner_id uuid not null references users (id) on delete cascade,
        title text not null,
        is_published boolean not null default false,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      )`);
    this.addSql('create index notes_owner_id_index on notes (owner_id, id)');
    this.addSql('create index notes_published_index on notes (id) where is_published');
  }

  override down(): void {
    this.addSql('drop table notes');
  }
}
