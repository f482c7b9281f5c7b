import type { Api } from '../../shared/api/client';
import { unlessGone } from '../../shared/api/errors';
import { readAll } from '../../shared/api/readAll';
import type { Row } from '../../shared/conversations/filter';
import type { WebhookEvent } from '../events';
import { passes, type About, type Filters } from './filters';

/**
 * Asks Twilio once for what the filters need.
 * @param keep receives the participants, so that a later step need not read them again
 * @returns like `passes`: undefined if Twilio does not know yet
 * @throws as `Api.call`
 */
export async function passesAtTwilio(
	api: Api,
	event: WebhookEvent,
	filters: Filters,
	isLastTry: boolean,
	keep: (participants: readonly unknown[]) => void,
): Promise<boolean | undefined> {
	const known = passes(event, filters);
	if (known !== undefined || event.conversationId === undefined) return known;
	const about = await askAbout(api, event.conversationId, isLastTry);
	keep(about.participants);
	return passes(event, filters, about);
}

async function askAbout(api: Api, id: string, isLastTry: boolean): Promise<About> {
	const answer = await api.call('fetchConversation', { path: { id } }).catch(unlessGone);
	if (answer === undefined) return { participants: [], isFinal: true };
	const conversation = answer.body as unknown as Row;
	const { participants } = conversation;
	return {
		conversation,
		participants: Array.isArray(participants)
			? participants
			: await readAll(api, 'listParticipants', { path: { conversationId: id } }),
		isFinal: isLastTry,
	};
}
