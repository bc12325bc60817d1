/** What `src/database/batched-look-up.ts` would be without batches: the same query for one key, as its own statement. */
export function batchedLookUp(em, { name, text }) {
  const one = { name, text: text.replace(/any\(\(select \$1::(\w+)\[\]\)::\w+\[\]\)/, (_, type) => `$1::${type}`) };
  return async (key) => {
    const pool = await em.getConnection().getNativeClient();
    const { rows } = await pool.query({ ...one, values: [key] });
    return rows[0] ?? null;
  };
}
