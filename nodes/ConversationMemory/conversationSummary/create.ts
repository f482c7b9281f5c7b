import { isoMoment } from '../../shared/fields/dates';
import { InvalidInput } from '../../shared/errors/invalidInput';
import type { ItemContext } from '../../shared/runtime/itemContext';
import { defineOperation } from '../../shared/runtime/operation';
import { inBatches } from '../shared/batches';
import { profileFields } from '../shared/choose';
import { entriesFields, entriesOf } from '../shared/entries';
import { ofProfile } from '../../shared/memory/profile';
import { chosenProfile, ofChosenProfile } from '../shared/profile';
import { written } from '../shared/written';
import { summaries } from './fields';

export const create = defineOperation({
	name: 'Create',
	value: 'create',
	action: 'Create conversation summaries',
	description: "Store what a customer's conversations were about, any number at once",
	calls: [
		'fetchConversation',
		'lookUpProfile',
		'fetchMemoryOperation',
		'createConversationSummaries',
	],
	fields: [...profileFields, ...entriesFields(summaries)],
	changes: ofChosenProfile,
	async run(context) {
		const given = summariesOf(context);
		const profile = await chosenProfile(context);
		return await inBatches(given, {
			send: async (batch) =>
				await ofProfile(context, profile, 'createConversationSummaries', {
					body: { summaries: batch },
				}),
			settle: async (answer) => await written(context, profile, answer, { created: given.length }),
		});
	},
});

function summariesOf(context: ItemContext) {
	const chosen = context.text('profileBy') === 'conversation' ? context.text('conversationId') : '';
	const now = new Date(context.timing.now()).toISOString();
	return entriesOf(context, summaries).map(({ label, given }) => {
		const { content, occurredAt, source } = given;
		const text = String(content ?? '').trim();
		if (text === '') throw new InvalidInput(`${label}: Content`, 'is empty', 'Write the summary.');
		const about = given.aboutConversationId ?? given.conversationId;
		const conversationId = String(about ?? '').trim() || chosen;
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
