import {
	StillToCome,
	type ScanOptions,
} from '../../../nodes/ConversationOrchestratorTrigger/scan/types';
import { minute } from './account';
import { Desk } from './desk';

const all = { events: ['closed', 'reactivated', 'inactive', 'created'] as const };
type Options = Partial<ScanOptions>;

/** One poll; its events in short form. */
async function said(desk: Desk, options: Options = all): Promise<string[]> {
	const { events } = await desk.poll(options);
	return events.map(({ event, name }) => `${String(name)} ${event}`);
}

function opened(desk: Desk, name: string) {
	desk.now += 1000;
	return desk.open({ name });
}

test('each event says what happened, and a conversation may have several', async () => {
	const desk = new Desk();
	await said(desk);
	const [one, two] = [opened(desk, 'one'), opened(desk, 'two')];
	desk.close(one);
	expect(await said(desk)).toEqual(['one created', 'one closed', 'two created']);
	two.status = 'INACTIVE';
	expect(await said(desk)).toEqual(['two inactive']);
	two.status = 'ACTIVE';
	expect(await said(desk)).toEqual(['two reactivated']);
	desk.close(two);
	expect(await said(desk)).toEqual(['two closed']);
	expect(await said(desk)).toEqual([]);
});

test('any status change includes the others, and is emitted once', async () => {
	const desk = new Desk();
	const options: Options = { events: ['closed', 'inactive', 'statusChanged', 'created'] };
	await said(desk, options);
	const one = opened(desk, 'one');
	desk.close(one);
	expect(await said(desk, options)).toEqual(['one created', 'one statusChanged']);
	expect(await said(desk, options)).toEqual([]);
});

test('choosing the same events in another order does not start over; choosing others does', async () => {
	const desk = new Desk();
	await said(desk, { events: ['closed', 'created'] });
	desk.close(opened(desk, 'one'));
	expect(await said(desk, { events: ['created', 'closed'] })).toEqual([
		'one created',
		'one closed',
	]);
	desk.close(opened(desk, 'two'));
	expect(await said(desk, { events: ['created'] })).toEqual([]);
});

test('a poll emits up to the maximum of conversations, with all their events', async () => {
	const desk = new Desk();
	const options: Options = { events: ['created', 'closed'], maxItems: 1 };
	await said(desk, options);
	for (const name of ['one', 'two']) desk.close(opened(desk, name));
	expect(await said(desk, options)).toEqual(['one created', 'one closed']);
	expect(await said(desk, options)).toEqual(['two created', 'two closed']);
});

test('one that could not be emitted is emitted together with the next of the same conversation', async () => {
	const desk = new Desk();
	let isOdd = true;
	const complete: ScanOptions['complete'] = async (row) => {
		await Promise.resolve();
		if (isOdd) throw new Error('An odd answer');
		return row;
	};
	const options: Options = { ...all, complete };
	await said(desk, options);
	const one = opened(desk, 'one');
	expect(await said(desk, options)).toEqual([]);
	isOdd = false;
	desk.close(one);
	expect(await said(desk, options)).toEqual(['one created', 'one closed']);
	expect(await said(desk, options)).toEqual([]);
});

test('only a closing waits for data that is created after the end', async () => {
	const desk = new Desk();
	const complete: ScanOptions['complete'] = async (row, { isClosing, mayWait }) => {
		await Promise.resolve();
		if (isClosing && mayWait) throw new StillToCome();
		return row;
	};
	const options: Options = { ...all, complete, maxWait: 5 * minute };
	await said(desk, options);
	const one = opened(desk, 'one');
	expect(await said(desk, options)).toEqual(['one created']);
	desk.close(one);
	expect(await said(desk, options)).toEqual([]);
	desk.now += 10 * minute;
	expect(await said(desk, options)).toEqual(['one closed']);
});

test('events that n8n may not have recorded are repeated once, whichever they were', async () => {
	const desk = new Desk();
	await said(desk);
	const one = opened(desk, 'one');
	expect(await said(desk)).toEqual(['one created']);
	desk.close(one);
	expect(await said(desk, { ...all, isResumed: true })).toEqual(['one created', 'one closed']);
	expect(await said(desk, { ...all, isResumed: true })).toEqual(['one closed']);
	expect(await said(desk, { ...all, isResumed: true })).toEqual([]);
});

test('one that is gone does not count as new again, and its closing still counts', async () => {
	const desk = new Desk();
	await said(desk);
	const one = opened(desk, 'one');
	expect(await said(desk)).toEqual(['one created']);
	desk.rows = [];
	for (let i = 0; i < 3; i++) expect(await said(desk)).toEqual([]);
	desk.rows = [one];
	expect(await said(desk)).toEqual([]);
	desk.close(one);
	expect(await said(desk)).toEqual(['one closed']);
	expect(await said(desk)).toEqual([]);
});

test('a new one stays new however often it changes while one poll reads', async () => {
	const desk = new Desk();
	await said(desk);
	const one = opened(desk, 'one');
	const statuses = ['ACTIVE', 'INACTIVE', 'ACTIVE'];
	desk.pageSize = 1;
	const { listPage } = desk;
	desk.listPage = async (query) => {
		const open = query.status.includes('ACTIVE');
		const status = open ? statuses.shift() : undefined;
		if (status === undefined) return await listPage.call(desk, query);
		return {
			rows: [{ ...one, status }],
			...(statuses.length > 0 && { nextToken: String(statuses.length) }),
		};
	};
	expect(await said(desk)).toEqual(['one created']);
});
