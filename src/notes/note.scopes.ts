import { defineScopes } from '../access/scopes.js';

export const NoteScope = defineScopes({ 'notes:write': 'Write, change and delete notes' });
