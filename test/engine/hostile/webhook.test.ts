import { exampleAnswers } from '../../conformance/answers';
import * as nodes from '../../../workbench/workbench';
import { conversationEvent, deliver, triggersOfEachTest } from '../webhookSupport';
import { bodies, expectSentence } from './bodies';
import { startService } from './service';

const startTrigger = triggersOfEachTest();

test('a signed delivery of any form is answered, and starts a workflow with items or not at all', async () => {
	const bench = await nodes.workbench({ conversations: 1 });
	try {
		const trigger = await startTrigger(bench, { registration: 'manual', events: ['*'] });
		await trigger.activate();
		for (const body of bodies(conversationEvent('conv_conversation_1', 'CLOSED', 1))) {
			const event = jsonIn(body);
			if (event !== undefined) expect(await deliver(trigger.url, event)).toBe(200);
		}
		const items = trigger.executions.flat();
		expect(items.filter(({ json }) => Array.isArray(json) || typeof json !== 'object')).toEqual([]);
		const good = conversationEvent('conv_conversation_2', 'CLOSED', 2);
		expect(await deliver(trigger.url, good)).toBe(200);
		expect(trigger.executions.at(-1)).toMatchObject([{ json: { id: 'conv_conversation_2' } }]);
	} finally {
		await bench.sandbox.close();
	}
});

test('activation ends well or with a sentence for any configuration', async () => {
	const examples = exampleAnswers();
	let hostile = '';
	const service = await startService(({ endpoint }) => {
		if (endpoint === undefined) return { status: 404 };
		const { status, body } = examples[endpoint];
		const text = endpoint === 'fetchConfiguration' ? hostile : JSON.stringify(body);
		return { status, headers: { 'content-type': 'application/json' }, body: text };
	});
	try {
		const engine = nodes.engineWith({
			authType: 'authToken',
			region: 'custom',
			accountSid: `AC${'0'.repeat(32)}`,
			authToken: 'the-token',
			baseUrl: service.baseUrl,
		});

		const bench = { engine } as nodes.Workbench;
		for (hostile of bodies(examples.fetchConfiguration.body)) {
			const configurations = ['conv_configuration_1'];
			const trigger = await startTrigger(bench, { events: ['*'], configurations });
			await trigger
				.activate()
				.catch(({ message, description }: Error & { description?: string }) =>
					expectSentence(message, description),
				);
		}
	} finally {
		await service.close();
	}
});

function jsonIn(text: string): object | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null ? value : undefined;
	} catch {
		return undefined;
	}
}
