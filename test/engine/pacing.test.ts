import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as nodes from '../../workbench/workbench';

/** A service with the account's concurrency limit, including other traffic; it reports the number. */
class Service {
	working = 0;
	peak = 0;
	refused = 0;
	readonly closed: string[] = [];
	onClosed: () => void = () => undefined;
	private readonly server: Server;

	constructor(
		/** Can be changed at any time. */
		public limit: number,
		others = 0,
		latency = 60,
	) {
		this.server = createServer((request, response) => {
			const total = this.working + others + 1;
			const headers = {
				'content-type': 'application/json',
				'twilio-concurrent-requests': String(total),
			};
			if (total > this.limit) {
				this.refused += 1;
				response.writeHead(429, headers).end('{"code":20429,"message":"Too Many Requests"}');
				return;
			}
			this.working += 1;
			this.peak = Math.max(this.peak, this.working);
			setTimeout(() => {
				this.working -= 1;
				const id = String(request.url?.split('/').pop());
				this.closed.push(id);
				this.onClosed();
				response.writeHead(200, headers).end(JSON.stringify({ id, status: 'CLOSED' }));
			}, latency);
		});
	}

	async start(): Promise<string> {
		await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	stop(): void {
		this.server.closeAllConnections();
		this.server.close();
	}
}

const close = {
	resource: 'conversation',
	operation: 'close',
	conversationId: nodes.byId('={{ $json.id }}'),
};

async function closeAll(service: Service, items: number) {
	const engine = nodes.engineWith({
		authType: 'authToken',
		region: 'custom',
		accountSid: `AC${'0'.repeat(32)}`,
		authToken: 'the-token',
		baseUrl: await service.start(),
	});
	const input = Array.from({ length: items }, (_, index) => ({
		json: { id: `conv_conversation_${String(index).padStart(26, '0')}` },
	}));
	try {
		const run = await engine.runNode(nodes.orchestrator, close, { input });
		expect(run.error).toBeUndefined();
		expect([...service.closed].sort()).toEqual(input.map(({ json }) => json.id));
		return run;
	} finally {
		service.stop();
	}
}

test('a concurrency limit is used up, few requests are refused, and the hint shows it', async () => {
	const service = new Service(5);
	const run = await closeAll(service, 150);
	expect(service.peak).toBe(5);
	// The simulations test exact numbers: here, client and service share a machine, which may be busy
	expect(service.refused).toBeLessThan(75);
	expect(run.hints[0]?.message).toMatch(/Twilio allowed about \d+ requests at once\./);
});

test('other traffic keeps its share, and the hint shows it', async () => {
	const service = new Service(12, 6);
	const run = await closeAll(service, 150);
	expect(service.peak).toBeLessThanOrEqual(6);
	expect(run.hints[0]?.message).toMatch(
		/Twilio allowed about \d+ requests at once, of which other traffic used about \d+\./,
	);
});

test('a raised limit is found by trying one more', async () => {
	const service = new Service(3);
	service.onClosed = () => {
		if (service.closed.length === 60) service.limit = 12;
	};
	await closeAll(service, 300);
	expect(service.peak).toBeGreaterThan(3);
});
