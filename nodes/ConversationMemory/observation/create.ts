import { isoMoment } from '../../shared/fields/dates';
import { textList } from '../../shared/fields/values';
import { InvalidInput } from '../../shared/errors/invalidInput';
import type { ItemContext } from '../../shared/runtime/itemContext';
import { defineOperation } from '../../shared/runtime/operation';
import { inBatches } from '../shared/batches';
import { profileFields } from '../shared/choose';
import { entriesFields, entriesOf } from '../shared/entries';
import { ofProfile } from '../../shared/memory/profile';
import { chosenProfile, ofChosenProfile } from '../shared/profile';
import { written } from '../shared/written';
import { observations } from './fields';

export const create = defineOperation({
	name: 'Create',
	value: 'create',
	action: 'Create observations',
	description: 'Store facts about a customer, any number at once',
	calls: ['fetchConversation', 'lookUpProfile', 'fetchMemoryOperation', 'createObservations'],
	fields: [...profileFields, ...entriesFields(observations)],
	changes: ofChosenProfile,
	async run(context) {
		const given = observationsOf(context);
		const profile = await chosenProfile(context);
		return await inBatches(given, {
			send: async (batch) =>
				await ofProfile(context, profile, 'createObservations', { body: { observations: batch } }),
			settle: async (answer) => await written(context, profile, answer, { created: given.length }),
		});
	},
});

function observationsOf(context: ItemContext) {
	const conversationId =
		context.text('profileBy') === 'conversation' ? [context.text('conversationId')] : undefined;
	const now = new Date(context.timing.now()).toISOString();
	return entriesOf(context, observations).map(({ label, given }) => {
		const { content, occurredAt, source, conversationIds } = given;
		const text = String(content ?? '').trim();
		if (text === '')
			throw new InvalidInput(`${label}: Content`, 'is empty', 'Write what to remember.');
		const ids = textList(conversationIds);
		return {
			content: text,
			occurredAt: isoMoment(occurredAt, `${label}: Occurred At`, context.timezone) ?? now,
			source: String(source ?? '').trim() || 'n8n',
			conversationIds: ids?.length ? ids : conversationId,
		};
	});
}
