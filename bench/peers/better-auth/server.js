import { createServer } from 'node:http';
import { betterAuth } from 'better-auth';
import { toNodeHandler } from 'better-auth/node';
import { authOptions } from './options.js';

const { PORT, DATABASE_URL, SECRET } = process.env;
const auth = betterAuth(authOptions(DATABASE_URL, SECRET, `http://127.0.0.1:${PORT}`));
const handle = toNodeHandler(auth);
createServer((request, response) => void handle(request, response)).listen(Number(PORT), '127.0.0.1');
