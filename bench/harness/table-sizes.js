/** Of each large table its rows, its size and that of each of its indexes, in bytes. */
export async function tableSizes(client) {
  const { rows } = await client.query(`
    select c.relname as name, c.reltuples::float8 as rows, pg_table_size(c.oid)::float8 as bytes,
           (select json_object_agg(i.relname, pg_relation_size(i.oid) order by i.relname)
              from pg_index x join pg_class i on i.oid = x.indexrelid where x.indrelid = c.oid) as indexes
      from pg_class c
     where c.relkind = 'r' and c.relname in ('users', 'sessions', 'audit_events') order by c.relname`);
  return rows;
}
