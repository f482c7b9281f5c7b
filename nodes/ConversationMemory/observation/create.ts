import { isoMoment } from '../../shared/fields/dates';
import { groups, textList } from '../../shared/fields/values';
import { InvalidInput } from '../../shared/errors/invalidInput';
import type { ItemContext } from '../../shared/runtime/itemContext';
import { defineOperation } from '../../shared/runtime/operation';
import { inBatches } from '../shared/batches';
import { profileFields } from '../shared/choose';
import { chosenProfile, ofChosenProfile, ofProfile } from '../shared/profile';
import { written } from '../shared/written';
import { observationsField } from './fields';

export const create = defineOperation({
	name: 'Create',
	value: 'create',
	action: 'Create observations',
	description: 'Remember facts about a customer, any number at once',
	calls: ['fetchConversation', 'lookUpProfile', 'fetchMemoryOperation', 'createObservations'],
	fields: [...profileFields, observationsField],
	changes: ofChosenProfile,
	async run(context) {
		const observations = observationsOf(context);
		const profile = await chosenProfile(context);
		const answers = await inBatches(
			observations,
			async (batch) =>
				await ofProfile(context, profile, 'createObservations', { body: { observations: batch } }),
		);
		let output = {};
		for (const answer of answers) {
			output = await written(context, profile, answer, { created: observations.length });
		}
		return output;
	},
});

function observationsOf(context: ItemContext) {
	const given = groups(context.collection('observations'), 'observation');
	if (given.length === 0) throw new InvalidInput('Observations', 'is empty', 'Add at least one.');
	const conversationId =
		context.text('profileBy') === 'conversation' ? [context.text('conversationId')] : undefined;
	const now = new Date(context.timing.now()).toISOString();
	return given.map(({ content, occurredAt, source, conversationIds }, index) => {
		const label = `Observations ${index + 1}`;
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
