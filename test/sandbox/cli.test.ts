import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';
import { readArguments } from '../../sandbox/arguments';
import { main } from '../../sandbox/cli';
import { testCredentials } from '../../sandbox/server/auth';
import { basic, closeAll, testSandbox } from './support';

afterEach(closeAll);

test('reads every flag', () => {
	const flags =
		'--port 4010 --host 127.0.0.1 --conversations 10000 --latency 80 --rate-limit 100 ' +
		'--list-order newest-updated --seed 7 --clock-speed 60.5 ' +
		'--concurrency-limit 20 --others 10 --without-twilio-headers --round-trip 100 --tls ' +
		'--list-delay 500 --deviation null --deviation new-field ' +
		'--webhook-route https://n8n.example.com=http://127.0.0.1:5678';
	expect(readArguments(flags.split(' '))).toEqual({
		port: 4010,
		host: '127.0.0.1',
		conversations: 10_000,
		latency: 80,
		rateLimit: 100,
		concurrencyLimit: 20,
		others: 10,
		twilioHeaders: false,
		roundTrip: 100,
		tls: true,
		listDelay: 500,
		deviations: ['null', 'new-field'],
		listOrder: 'newest-updated',
		seed: 7,
		clockSpeed: 60.5,
		webhooks: { routes: { 'https://n8n.example.com': 'http://127.0.0.1:5678' } },
	});
});

test.each([
	[
		['--list-order', 'newest'],
		'--list-order must be one of newest-created, newest-updated, oldest, shuffled, not "newest".',
	],
	[['--port', '70000'], '--port must be a whole number from 0 to 65535, not "70000".'],
	[
		['--conversations', 'many'],
		'--conversations must be a whole number from 0 to 1000000, not "many".',
	],
	[['--latency', '1.5'], '--latency must be a whole number from 0 to 600000, not "1.5".'],
	[
		['--deviation', 'odd'],
		'--deviation must be one of new-field, new-value, null, missing-field, wrong-type, other-dates, no-next-key, problem-errors, no-status-url, not "odd".',
	],
	[['--clock-speed', '0'], '--clock-speed must be a number from 0.001 to 1000000, not "0".'],
	[
		['--webhook-route', 'n8n.example.com'],
		'--webhook-route: A route maps one origin to another, and "n8n.example.com" is not an origin.',
	],
	[['--seed', ''], '--seed must be a whole number from 0 to 1000000000, not "".'],
	[['--prt', '1'], "Unknown option '--prt'. See --help."],
	[['--seed'], "Option '--seed <value>' argument missing. See --help."],
	[['4010'], "Unexpected argument '4010'. See --help."],
])('%j: one sentence and exit code 1', async (args, sentence) => {
	const written = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
	try {
		expect(await main(args)).toBe(1);
		expect(written.mock.calls).toEqual([[`${sentence}\n`]]);
	} finally {
		written.mockRestore();
	}
});

describe('as a process', () => {
	const tsx = join(__dirname, '../../node_modules/tsx/dist/cli.mjs');
	const cli = join(__dirname, '../../sandbox/cli.ts');
	let child: ChildProcessWithoutNullStreams;

	const run = (...args: string[]) => {
		child = spawn(process.execPath, [tsx, cli, ...args]);
		const output = { out: '', err: '' };
		child.stdout.on('data', (data) => (output.out += data));
		child.stderr.on('data', (data) => (output.err += data));
		const exit = new Promise<number | null>((resolve) => child.on('exit', resolve));
		const says = (text: string) =>
			new Promise<void>((resolve, reject) => {
				child.stdout.on('data', () => output.out.includes(text) && resolve());
				void exit.then(() => reject(new Error(JSON.stringify(output))));
			});
		return { output, exit, says };
	};

	afterEach(() => {
		if (child.exitCode === null) child.kill('SIGKILL');
	});

	test('says what it is, serves, and stops on Ctrl-C', async () => {
		const { output, exit, says } = run('--port', '0', '--conversations', '25');
		await says('Ctrl-C');
		expect(output.out).toContain('It is not Twilio');
		const { accountSid, authToken, apiKeySid, apiKeySecret } = testCredentials;
		for (const value of [accountSid, authToken, apiKeySid, apiKeySecret, '25 conversations']) {
			expect(output.out).toContain(value);
		}
		const url = /Base URL +(\S+)/.exec(output.out)?.[1];
		const headers = { authorization: basic(accountSid, authToken) };
		const response = await fetch(`${url}/v2/Conversations`, { headers });
		expect(((await response.json()) as { conversations: unknown[] }).conversations).toHaveLength(
			25,
		);
		child.kill('SIGINT');
		expect(await exit).toBe(0);
		expect(output.err).toBe('');
	});

	test('reports that the port is in use', async () => {
		const { url } = await testSandbox();
		const port = new URL(url).port;
		const { output, exit } = run('--port', port);
		expect(await exit).toBe(1);
		expect(output.err).toBe(
			`Port ${port} is already in use: stop the program that uses it, or choose another port with --port.\n`,
		);
	});

	test('shows help', async () => {
		const { output, exit } = run('--help');
		expect(await exit).toBe(0);
		for (const flag of [
			'port',
			'host',
			'conversations',
			'seed',
			'latency',
			'rate-limit',
			'concurrency-limit',
			'others',
			'without-twilio-headers',
			'round-trip',
			'tls',
			'list-delay',
			'deviation',
			'list-order',
			'clock-speed',
		]) {
			expect(output.out).toMatch(new RegExp(`--${flag}\\s`));
		}
	});
});
