import { defineOperation } from '../../shared/runtime/operation';
import type { ItemContext } from '../../shared/runtime/itemContext';
import { cleanUpFields, cleanUpOptions } from './cleanUp/fields';
import { planOf } from './cleanUp/planOf';
import type { Plan, Sweep } from './cleanUp/plan';
import { serviceOf } from './cleanUp/service';
import { skippedGiven, sweep, sweepGiven } from './cleanUp/sweep';
import { Total } from './cleanUp/total';
import { inWords, summaryOf } from './cleanUp/words';

export const cleanUp = defineOperation({
	name: 'Clean Up',
	value: 'cleanUp',
	action: 'Clean up conversations',
	description: 'Destructive unless Preview is on: closes or deletes matching conversations',
	calls: [
		'listConversations',
		'fetchConversation',
		'listParticipants',
		'listCommunications',
		'fetchOperation',
		'deleteConversation',
		'updateConversation',
	],
	fields: cleanUpFields,
	options: cleanUpOptions,
	// Items run one after the other, so that they share one limit and touch no conversation twice
	changes: (context) => (isGiven(context) ? context.text('conversationId') : 'all conversations'),
	async run(context) {
		const soFar = context.shared('cleanUp', () => new Total());
		const plan = planOf(context, soFar, isGiven(context));
		const { now } = context.timing;
		const from = now();
		const swept = isGiven(context)
			? await given(context, plan, soFar)
			: await sweep(plan, serviceOf(context, plan, false));
		soFar.add(swept, from, now());
		context.hint(inWords(plan, soFar), 'cleanUp');
		if (context.collection('options').return !== 'summary') return swept.reports;
		const own = new Total();
		own.add(swept, from, now());
		return summaryOf(plan, own, inWords(plan, own));
	},
});

function isGiven(context: ItemContext): boolean {
	return context.text('source') === 'input';
}

/**
 * Handles a conversation named by the input. It keeps its place in the order of the items, so that the limit cuts
 * off the last ones.
 */
async function given(context: ItemContext, plan: Plan, { given }: Total): Promise<Sweep> {
	const id = context.text('conversationId');
	const { item, place } = given.get(id) ?? { item: context.itemIndex, place: given.size };
	given.set(id, { item, place });
	if (item !== context.itemIndex) return skippedGiven(id, 'more than once in the input', plan);
	if (place >= plan.limit) return skippedGiven(id, `over the limit of ${plan.limit}`, plan);
	return await sweepGiven(id, plan, serviceOf(context, plan, true));
}
