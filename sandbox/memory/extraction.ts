import { topicOf } from '../seed/topics';
import type { ConversationRecord } from '../store/conversation';
import type { Store } from '../store/store';
import type { ProfileRecord } from './profile';

/**
 * Simulates memory extraction: some seconds after a conversation becomes inactive or closes, it adds observations,
 * and after closing also a summary, but only if the configuration has memory extraction.
 */
export function extractMemory(store: Store, delay: number): void {
	store.onStatus((conversation) => {
		const { status, configuration } = conversation;
		if (status === 'ACTIVE' || configuration.memoryExtractionEnabled !== true) return;
		store.clock.after(delay, () => extract(conversation, status === 'CLOSED', store));
	});
}

function extract(conversation: ConversationRecord, ended: boolean, store: Store): void {
	const { memoryStoreId } = conversation.configuration;
	const profileId = conversation.participants.find(({ type }) => type === 'CUSTOMER')?.profileId;
	if (!memoryStoreId || !profileId || conversation.communications.length === 0) return;
	const profile = store.memory.profiles(memoryStoreId).get(profileId);
	if (profile === undefined) return;
	observe(profile, conversation, store);
	if (ended) summarize(profile, conversation, store);
	store.memory.changed();
}

function observe(profile: ProfileRecord, conversation: ConversationRecord, store: Store): void {
	const known = [...profile.observations.values()];
	if (known.some(({ conversationIds }) => conversationIds?.includes(conversation.id))) return;
	const now = store.clock.iso();
	const occurredAt = new Date(conversation.activityAt).toISOString();
	for (const content of topicOf(conversation).observations) {
		const id = store.newId('mem_observation');
		const conversationIds = [conversation.id];
		profile.observations.set(id, {
			id,
			content,
			occurredAt,
			source: 'conversation',
			conversationIds,
			createdAt: now,
			updatedAt: now,
		});
	}
}

function summarize(profile: ProfileRecord, conversation: ConversationRecord, store: Store): void {
	const now = store.clock.iso();
	const id = store.newId('mem_summary');
	profile.summaries.set(id, {
		id,
		content: topicOf(conversation).summary,
		conversationId: conversation.id,
		occurredAt: new Date(conversation.activityAt).toISOString(),
		source: 'conversation',
		createdAt: now,
		updatedAt: now,
	});
}
