// placeholder until the room's own file lands
import { z } from 'zod';
export const canonicalUsername = (s: string): string => s.normalize('NFKC').toLowerCase();
export const canonicalEmail = (s: string): string => s.normalize('NFKC').toLowerCase();
export const usernameSchema = z.string().min(3).max(64);
export const emailSchema = z.email().max(254);
export const personNameSchema = z.string().max(100);
