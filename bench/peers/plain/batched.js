/** All look-ups of one turn of the event loop in one prepared statement. */
export function batched(pool, { name, text }) {
  let waiting = [];
  const flush = async () => {
    const batch = waiting;
    waiting = [];
    try {
      const { rows } = await pool.query({ name, text, values: [batch.map(({ key }) => key)] });
      const found = new Map(rows.map((row) => [row.key, row]));
      for (const { key, resolve } of batch) resolve(found.get(key));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };
  return (key) =>
    new Promise((resolve, reject) => {
      if (waiting.push({ key, resolve, reject }) === 1) setImmediate(() => void flush());
    });
}
