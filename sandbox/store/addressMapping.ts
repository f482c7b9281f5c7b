import type { ConfigurationSettings, Participant } from '../../nodes/shared/api/generated/contract';
import type { ConversationRecord } from './conversation';

type Party = Pick<Participant, 'addresses' | 'profileId' | 'type'>;

/**
 * Knows which open conversation has which set of participants. The configuration's grouping type defines when two
 * sets are the same; only one open conversation of a configuration may have a given set. Comparing whole sets is this
 * sandbox's interpretation: Twilio documents only the 409.
 */
export class AddressMapping {
	private readonly holders = new Map<string, string>();
	private readonly keys = new Map<string, string>();
	private filled = false;

	constructor(private readonly conversations: Iterable<ConversationRecord>) {}

	/** The ID of another open conversation with these participants. */
	holder(
		configurationId: string,
		configuration: ConfigurationSettings,
		participants: readonly Party[],
		exceptId?: string,
	): string | undefined {
		this.fill();
		const key = mappingKey(configurationId, configuration, participants);
		const found = key === undefined ? undefined : this.holders.get(key);
		return found === exceptId ? undefined : found;
	}

	/** Must be called when the participants or the status of a conversation have changed. */
	update(conversation: ConversationRecord): void {
		if (!this.filled) return;
		this.release(conversation.id);
		if (!conversation.open) return;
		const { configurationId, configuration, participants } = conversation;
		const key = mappingKey(configurationId, configuration, participants);
		if (key === undefined || this.holders.has(key)) return;
		this.holders.set(key, conversation.id);
		this.keys.set(conversation.id, key);
	}

	release(conversationId: string): void {
		const key = this.keys.get(conversationId);
		if (key === undefined) return;
		this.holders.delete(key);
		this.keys.delete(conversationId);
	}

	/** Built on first use, because it creates the participants of all open conversations. */
	private fill(): void {
		if (this.filled) return;
		this.filled = true;
		for (const conversation of this.conversations) this.update(conversation);
	}
}

function mappingKey(
	configurationId: string,
	configuration: ConfigurationSettings,
	participants: readonly Party[],
): string | undefined {
	const members = new Set<string>();
	for (const { addresses, profileId, type } of participants) {
		if (configuration.conversationGroupingType === 'GROUP_BY_PROFILE') {
			if (type === 'CUSTOMER' && profileId) members.add(profileId);
			continue;
		}
		for (const { channel, address } of addresses ?? []) {
			const plain = address.replace(/^(whatsapp|rcs):/, '');
			const byChannel =
				configuration.conversationGroupingType ===
				'GROUP_BY_PARTICIPANT_ADDRESSES_AND_CHANNEL_TYPE';
			members.add(byChannel ? `${channel} ${plain}` : plain);
		}
	}
	if (members.size === 0) return undefined;
	return [configurationId, ...[...members].sort()].join('\n');
}
