import { join } from 'node:path';

export const root = join(__dirname, '..', '..', '..');

/** What a run leaves for inspection: pictures, recordings. */
export const results = join(root, '.cache', 'e2e');
