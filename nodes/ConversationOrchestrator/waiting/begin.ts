import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Api } from '../../shared/api/client';
import { addCallback, listOf, removeCallbacks } from './callbacks';
import { look } from './look';
import { isPending, limitOf, settled, type Pending } from './pending';
import { ResumeUrl } from './resumeUrl';
import { goneFor, sweep } from './sweep';

/**
 * Puts the execution to wait until all items have an outcome, or the last time limit is reached. Checks once more
 * before, because n8n refuses calls to an execution until it waits.
 * @param outputs one per item, waiting or not
 * @returns the output of the node: all items, if there is nothing left to wait for
 */
export async function beginWait(
	n8n: IExecuteFunctions,
	api: Api,
	outputs: readonly INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	if (!outputs.some(({ json }) => isPending(json))) return [...outputs];
	const resumeUrl = resumeUrlOf(n8n);
	await sweep(n8n, api, resumeUrl).catch(() => undefined);
	const items = await Promise.all(
		outputs.map(async (item) =>
			isPending(item.json)
				? { ...item, json: await lastLook(n8n, api, resumeUrl, item.json) }
				: item,
		),
	);
	const pending = items.flatMap(({ json }) => (isPending(json) ? [json] : []));
	if (pending.length === 0) {
		await endWait(n8n, api, outputs);
		return items;
	}
	const data = n8n.getExecuteData();
	// n8n passes these items to the webhook, and outputs them when the time is up
	data.data = { ...data.data, main: [items] };
	await n8n.putExecutionToWait(new Date(Math.max(...pending.map(limitOf))));
	// An item with an error would make n8n retry the node
	return items.filter(({ json }) => json.error === undefined);
}

/** Removes the callbacks of an execution that does not wait after all; what cannot be removed now is swept later. */
export async function endWait(
	n8n: IExecuteFunctions,
	api: Api,
	outputs: readonly INodeExecutionData[],
): Promise<void> {
	const resumeUrl = resumeUrlOf(n8n);
	const pending = outputs.flatMap(({ json }) => (isPending(json) ? [json.conversationId] : []));
	await Promise.allSettled(
		[...new Set(pending)].map(
			async (id) => await removeCallbacks(api, id, (url) => resumeUrl.isOwn(url)),
		),
	);
}

/**
 * Checks the outcome once more, and that the callback is still there: an earlier try of the node, or another n8n,
 * may have removed it. If Twilio does not answer now, the item just waits.
 */
async function lastLook(
	n8n: IExecuteFunctions,
	api: Api,
	resumeUrl: ResumeUrl,
	pending: Pending,
): Promise<IDataObject> {
	try {
		const seen = await look(api, pending);
		const result = settled(pending, seen);
		if (result !== undefined) return result;
		if (!listOf(seen.conversation).some(({ url }) => resumeUrl.isOwn(url))) {
			await addCallback(
				api,
				pending.conversationId,
				resumeUrl.callback(limitOf(pending)),
				(url) => resumeUrl.isOwn(url),
				goneFor(n8n, resumeUrl),
			);
		}
	} catch {
		return pending;
	}
	return pending;
}

/** The URL at which this execution can be called. */
export function resumeUrlOf(n8n: IExecuteFunctions): ResumeUrl {
	const { $execution } = n8n.getWorkflowDataProxy(0) as unknown as {
		$execution: { resumeUrl: string };
	};
	return new ResumeUrl($execution.resumeUrl);
}
