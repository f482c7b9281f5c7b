import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import type { ParticipantRow } from '../../shared/conversations/people';
import { forgetOldest } from '../../shared/runtime/forgetOldest';

/** Milliseconds. Worth keeping: a call has thousands of sentences, and its participants hardly change. */
const keptFor = 60_000;
const maxKept = 1_000;

const recent = new Map<string, { at: number; people: ParticipantRow[] }>();

type Trigger = Pick<IExecuteFunctions | IWebhookFunctions, 'getNode' | 'getWorkflow'>;

/** Per trigger, as triggers may have credentials of different accounts. */
function keyOf(n8n: Trigger, conversationId: string): string {
	return `${n8n.getWorkflow().id} ${n8n.getNode().name} ${conversationId}`;
}

/** The participants of a conversation, if this trigger has read them within the last minute. */
export function recentPeople(n8n: Trigger, conversationId: string): ParticipantRow[] | undefined {
	const kept = recent.get(keyOf(n8n, conversationId));
	return kept && Date.now() - kept.at < keptFor ? kept.people : undefined;
}

export function keepPeople(n8n: Trigger, conversationId: string, people: ParticipantRow[]): void {
	recent.set(keyOf(n8n, conversationId), { at: Date.now(), people });
	forgetOldest(recent, maxKept);
}
