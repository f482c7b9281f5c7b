import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { isIP } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface Certificate {
	key: Buffer;
	cert: Buffer;
	/** The file that a client must trust, e.g. with NODE_EXTRA_CA_CERTS. */
	file: string;
	remove(): Promise<void>;
}

/**
 * A self-signed certificate for this machine and `host`, valid for two days, in a temporary folder.
 * @throws Error if openssl is not installed
 */
export async function makeCertificate(host: string): Promise<Certificate> {
	const folder = await mkdtemp(join(tmpdir(), 'sandbox-tls-'));
	const remove = async () => await rm(folder, { recursive: true, force: true });
	const [key, file] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
	const names = new Set(['DNS:localhost', 'IP:127.0.0.1', 'IP:::1', `${kindOf(host)}:${host}`]);
	try {
		await promisify(execFile)('openssl', [
			...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
			...['-days', '2', '-subj', '/CN=localhost', '-addext', `subjectAltName=${[...names].join()}`],
			...['-keyout', key, '-out', file],
		]);
		return { key: await readFile(key), cert: await readFile(file), file, remove };
	} catch (error) {
		await remove();
		const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
		throw missing ? new Error('TLS needs openssl, which is not installed') : error;
	}
}

function kindOf(host: string): string {
	return isIP(host) ? 'IP' : 'DNS';
}
