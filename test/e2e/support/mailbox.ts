import { createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** An SMTP server on this machine that keeps the emails it receives. */
interface Mailbox {
	port: number;
	/**
	 * Removes the oldest email, waiting for it. Returns it as it was sent, with lines joined and characters decoded.
	 */
	take(): Promise<string>;
	close(): Promise<void>;
}

const timeLimit = 60_000;

export async function startMailbox(): Promise<Mailbox> {
	const mails: string[] = [];
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
		receive(socket, (mail) => mails.push(mail));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		port: (server.address() as AddressInfo).port,
		async take() {
			const deadline = Date.now() + timeLimit;
			while (mails.length === 0) {
				if (Date.now() > deadline) throw new Error('No mail arrived');
				await sleep(100);
			}
			return decoded(mails.shift() ?? '');
		},
		async close() {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** As much of SMTP (RFC 5321) as receiving emails needs. */
function receive(socket: Socket, deliver: (mail: string) => void): void {
	let pending = '';
	let inMail = false;
	const say = (line: string) => socket.write(`${line}\r\n`);
	say('220 localhost');
	socket.on('error', () => socket.destroy());
	socket.on('data', (chunk) => {
		pending += chunk.toString();
		for (;;) {
			const end = pending.indexOf(inMail ? '\r\n.\r\n' : '\r\n');
			if (end < 0) return;
			const text = pending.slice(0, end);
			pending = pending.slice(end + (inMail ? 5 : 2));
			if (inMail) {
				deliver(text);
				inMail = false;
				say('250 kept');
			} else if (/^DATA/i.test(text)) {
				inMail = true;
				say('354 go on');
			} else if (/^QUIT/i.test(text)) {
				say('221 bye');
				socket.end();
			} else {
				say('250 localhost');
			}
		}
	});
}

/** Decodes quoted-printable, in which emails with long lines are sent. */
function decoded(mail: string): string {
	return mail
		.replaceAll('=\r\n', '')
		.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
		.replaceAll('&amp;', '&');
}
