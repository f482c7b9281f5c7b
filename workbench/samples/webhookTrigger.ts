import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { OperatorResult } from '../../nodes/shared/api/generated/contract';
import { orchestrator, webhookTrigger, type Bench } from '../workbench';
import { eachOf, type World } from './recipes';
import { resultsAbout } from './results';
import { talkedIn } from './talk';

/** The webhook trigger's output: for a closing (the default event), and for other events. */
export async function webhookSamples(world: World): Promise<IDataObject[]> {
	const { bench, run, configurationId } = world;
	const configurations = [configurationId];
	const started = await bench.engine.webhookTrigger(webhookTrigger, {
		configurations,
		events: ['conversationClosed', 'COMMUNICATION_CREATED', 'INTELLIGENCE_RESULTS'],
		options: { verify: false },
	});
	await started.activate();
	const { conversationId } = await talkedIn(world);
	await sendResults(world, started.url, conversationId.value as string);
	await run(orchestrator, 'conversation', 'close', { conversationId });
	await bench.sandbox.webhooks.idle();
	await started.deactivate();
	await started.close();
	// The closing first, because events arrive in any order
	const rank = ({ eventType }: IDataObject) =>
		eventType === 'CONVERSATION_UPDATED' ? '' : String(eventType);
	const emitted = started.executions
		.flat()
		.map(({ json }) => json)
		.sort((a, b) => rank(a).localeCompare(rank(b)));
	return await eachOf(emitted as INodeParameters[], async (json) => await firstStep(bench, json));
}

/** The webhook that a Conversational Intelligence rule sends with its results. */
async function sendResults({ bench }: World, url: string, conversationId: string) {
	const results = resultsAbout(bench, conversationId);
	const [{ accountId, intelligenceConfiguration } = {} as OperatorResult] = results;
	const body = {
		accountId,
		conversationId,
		intelligenceConfiguration: { ...intelligenceConfiguration, displayName: 'Quality' },
		operatorResults: results.map(({ operator, ...result }) => ({
			...result,
			operator: { ...operator, displayName: 'Sentiment' },
		})),
	};
	await fetch(url, { method: 'POST', body: JSON.stringify(body) });
}

/** The trigger's output in an execution that a webhook has started. */
async function firstStep({ engine }: Bench, json: INodeParameters): Promise<IDataObject[]> {
	const parameters: INodeParameters = { registration: 'manual', events: ['*'] };
	const result = await engine.run(
		{ nodes: [{ name: 'Twilio', type: webhookTrigger, parameters }], connections: {} },
		{ mode: 'webhook', input: [{ json }] },
	);
	return result.output('Twilio').map((item) => item.json);
}
