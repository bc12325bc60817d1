// placeholder until the room's own file lands
import { z } from 'zod';
export const PASSWORD_MAX_LENGTH = 256;
export const passwordSchema = (min: number) => z.string().min(min).max(PASSWORD_MAX_LENGTH);
