import type { Event } from '../../../nodes/ConversationOrchestratorWebhookTrigger/events';
import {
	dropMemoryOf,
	memoryOf,
} from '../../../nodes/ConversationOrchestratorWebhookTrigger/memory';

const trigger = 'workflow node';

const changed = (id: number, status: string, second: number): Event => ({
	type: 'CONVERSATION_UPDATED',
	id: `conv_conversation_${id}`,
	time: new Date(second * 1000).toISOString(),
	status,
	data: {},
});

/** The memory of a process that has just started, with what an earlier one wrote down. */
function restarted(data: object) {
	dropMemoryOf(trigger);
	const memory = memoryOf(trigger);
	memory.load({ ...data });
	return memory;
}

beforeEach(() => dropMemoryOf(trigger));

test('what is written down stays short, however much was delivered', () => {
	const memory = memoryOf(trigger);
	const data = {};
	for (let i = 0; i < 30_000; i++) {
		memory.note(`token ${i}`, data);
		if (i % 10 === 0) memory.place(changed(i, 'INACTIVE', i), data);
	}
	expect(JSON.stringify(data).length).toBeLessThan(20_000);
});

test('the oldest deliveries are forgotten first', () => {
	const memory = memoryOf(trigger);
	const data = {};
	for (let i = 0; i < 20_100; i++) memory.note(`token ${i}`, data);
	expect(memory.note('token 200', data)).toBe(false);
	expect(memory.note('token 20099', data)).toBe(false);
	expect(memory.note('token 0', data)).toBe(true);
});

test('the newest deliveries stay known over a restart', () => {
	const data = {};
	for (let i = 0; i < 1500; i++) memoryOf(trigger).note(`token ${i}`, data);
	const memory = restarted(data);
	for (let i = 500; i < 1500; i++) expect(memory.note(`token ${i}`, data)).toBe(false);
	expect(memory.note('token 499', data)).toBe(true);
});

test('statuses and times stay known over a restart', () => {
	const data = {};
	for (let i = 0; i < 300; i++) memoryOf(trigger).place(changed(i, 'INACTIVE', 10), data);
	const memory = restarted(data);
	for (let i = 0; i < 300; i++) {
		expect(memory.place(changed(i, 'INACTIVE', 11), data)).toEqual({ outdated: false });
		expect(memory.place(changed(i, 'ACTIVE', 9), data).outdated).toBe(true);
		expect(memory.place(changed(i, 'CLOSED', 12), data).became).toBe('CLOSED');
	}
});

test('what another process has written down since is taken up, where it is newer', () => {
	const [here, there] = [{}, {}];
	memoryOf(trigger).place(changed(1, 'ACTIVE', 1), here);
	restarted(here).place(changed(1, 'CLOSED', 5), there);
	const memory = restarted(here);
	memory.load(there);
	memory.load(here);
	expect(memory.place(changed(1, 'CLOSED', 6), here)).toEqual({ outdated: false });
});
