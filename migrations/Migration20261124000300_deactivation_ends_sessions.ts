import { Migration } from '@mikro-orm/migrations';

/** The look-up refuses the sessions of an inactive user already; ending them keeps a reactivation from reviving them. */
export class Migration20261124000300_deactivation_ends_sessions extends Migration {
  override up(): void {
    this.addSql(`
      create function end_sessions_of_user() returns trigger language plpgsql as $$
      begin
        delete from sessions where user_id = new.id;
        return null;
      end $$`);
    this.addSql(`
      create trigger users_deactivation_ends_sessions after update of is_active on users
        for each row when (old.is_active and not new.is_active) execute function end_sessions_of_user()`);
  }

  override down(): void {
    this.addSql('drop trigger users_deactivation_ends_sessions on users');
    this.addSql('drop function end_sessions_of_user()');
  }
}
