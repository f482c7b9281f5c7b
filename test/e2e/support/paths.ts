import { join } from 'node:path';

export const root = join(__dirname, '..', '..', '..');

/** What a run leaves for those who want to look: pictures, recordings. */
export const results = join(root, '.cache', 'e2e');
