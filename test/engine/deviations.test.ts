/** Responses with undocumented values, nulls, and gaps: list rows never fail because of them. */
import type { INodeParameters } from 'n8n-workflow';
import { DEVIATIONS } from '../../sandbox';
import { byId, rows, workbench } from '../../workbench/workbench';

type List = [node: 'run' | 'analyze', resource: string, parameters?: INodeParameters];

const lists: List[] = [
	['run', 'conversation'],
	['run', 'configuration'],
	['run', 'participant', { conversationId: '' }],
	['run', 'communication', { conversationId: '' }],
	['analyze', 'conversation'],
	['analyze', 'configuration'],
	['analyze', 'operator'],
	['analyze', 'operatorResult'],
];

test.each(DEVIATIONS.filter((name) => name !== 'problem-errors'))(
	'every list is read with %s, whole and simplified',
	async (deviation) => {
		const bench = await workbench({ conversations: 30, deviations: [deviation] });
		try {
			const one = [...bench.sandbox.store.conversations].find((record) => !record.silent);
			const inside = { conversationId: byId(String(one?.id)) };
			for (const [node, resource, parameters] of lists) {
				for (const simplify of [true, false]) {
					const given = { ...(parameters && inside), returnAll: true, simplify };
					const found = rows(await bench[node](resource, 'getAll', given));
					expect([resource, simplify, found.length > 0]).toEqual([resource, simplify, true]);
				}
			}
			const preview = rows(await bench.run('conversation', 'cleanUp', { preview: true }));
			expect(preview).toEqual(expect.any(Array));
		} finally {
			await bench.sandbox.close();
		}
	},
);

test('reads another shape of errors as well', async () => {
	const bench = await workbench({ deviations: ['problem-errors'] });
	try {
		const conversationId = byId('conv_conversation_01k0000000e00800000000000z');
		const { error } = await bench.run('conversation', 'get', { conversationId });
		expect(error?.message).toBe('Get conversation: Twilio found nothing with this ID [item 0]');
		expect(error?.description).toContain('Twilio says: The requested resource');
	} finally {
		await bench.sandbox.close();
	}
});
