import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Container } from '@n8n/di';
import { SSHClientsManager } from 'n8n-core/dist/execution-engine/ssh-clients-manager';
import { matchWithoutClock } from './patience';

// The engine keeps an encryption key in the user's folder: it must not use the folder of the person who runs the
// tests.
const userFolder = mkdtempSync(join(tmpdir(), 'n8n-engine-'));
process.env.N8N_USER_FOLDER = userFolder;
afterAll(() => rmSync(userFolder, { recursive: true, force: true }));

// n8n 2 logs each node that fails, and many tests provoke failures.
process.env.N8N_LOG_LEVEL = 'silent';

// Every execution uses it, and in n8n 1 it starts a timer that keeps the process alive.
Container.set(SSHClientsManager, {} as SSHClientsManager);

matchWithoutClock();
