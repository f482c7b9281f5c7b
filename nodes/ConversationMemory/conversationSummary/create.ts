import { isoMoment } from '../../shared/fields/dates';
import { groups } from '../../shared/fields/values';
import { InvalidInput } from '../../shared/errors/invalidInput';
import type { ItemContext } from '../../shared/runtime/itemContext';
import { defineOperation } from '../../shared/runtime/operation';
import { inBatches } from '../shared/batches';
import { profileFields } from '../shared/choose';
import { chosenProfile, ofChosenProfile, ofProfile } from '../shared/profile';
import { written } from '../shared/written';
import { summariesField } from './fields';

export const create = defineOperation({
	name: 'Create',
	value: 'create',
	action: 'Create conversation summaries',
	description: 'Remember what conversations of a customer were about, any number at once',
	calls: [
		'fetchConversation',
		'lookUpProfile',
		'fetchMemoryOperation',
		'createConversationSummaries',
	],
	fields: [...profileFields, summariesField],
	changes: ofChosenProfile,
	async run(context) {
		const summaries = summariesOf(context);
		const profile = await chosenProfile(context);
		const answers = await inBatches(
			summaries,
			async (batch) =>
				await ofProfile(context, profile, 'createConversationSummaries', {
					body: { summaries: batch },
				}),
		);
		let output = {};
		for (const answer of answers) {
			output = await written(context, profile, answer, { created: summaries.length });
		}
		return output;
	},
});

function summariesOf(context: ItemContext) {
	const given = groups(context.collection('summaries'), 'summary');
	if (given.length === 0) throw new InvalidInput('Summaries', 'is empty', 'Add at least one.');
	const chosen = context.text('profileBy') === 'conversation' ? context.text('conversationId') : '';
	const now = new Date(context.timing.now()).toISOString();
	return given.map(({ content, occurredAt, source, aboutConversationId }, index) => {
		const label = `Summaries ${index + 1}`;
		const text = String(content ?? '').trim();
		if (text === '') throw new InvalidInput(`${label}: Content`, 'is empty', 'Write the summary.');
		const conversationId = String(aboutConversationId ?? '').trim() || chosen;
		if (conversationId === '') {
			throw new InvalidInput(
				`${label}: Conversation ID`,
				'is empty',
				'A summary needs its conversation.',
			);
		}
		return {
			content: text,
			conversationId,
			occurredAt: isoMoment(occurredAt, `${label}: Occurred At`, context.timezone) ?? now,
			source: String(source ?? '').trim() || 'n8n',
		};
	});
}
