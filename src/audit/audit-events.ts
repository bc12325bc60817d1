/**
 * What can be on record, in the names of OWASP's Logging Vocabulary Cheat Sheet. The `sensitive_` ones are for features that
 * keep something whose reading or changing is worth a record.
 */
export const AUDIT_EVENT_NAMES = [
  'authn_login_success',
  'authn_login_fail',
  'authn_login_fail_max',
  'authn_login_lock',
  'authn_password_change',
  'authn_password_change_fail',
  'authn_token_reuse',
  'authz_change',
  'authz_fail',
  'excess_rate_limit_exceeded',
  'session_expired',
  'user_created',
  'user_updated',
  'user_deleted',
  'sensitive_create',
  'sensitive_read',
  'sensitive_update',
  'sensitive_delete',
] as const;
export type AuditEventName = (typeof AUDIT_EVENT_NAMES)[number];
