import type { TraitGroup } from '../../nodes/shared/api/generated/contract';
import type { Clock } from '../store/clock';
import type { ConversationRecord } from '../store/conversation';
import {
	addIdentifier,
	idTypeOf,
	newProfile,
	normalized,
	setTraits,
	type ProfileRecord,
} from './profile';

/** What the memory needs to know about the account. */
interface Account {
	readonly clock: Clock;
	conversations(): Iterable<ConversationRecord>;
}

/**
 * The profiles of all memory stores. Profiles of customers with conversations are derived from these on first use,
 * because a seeded account may have a hundred thousand of them.
 */
export class MemoryStores {
	readonly traitGroups = new Map<string, TraitGroup[]>();
	private readonly stores = new Map<string, Map<string, ProfileRecord>>();
	private read = false;
	private changes = 0;

	constructor(private readonly account: Account) {}

	/** Changes with every change of the data. */
	get version(): number {
		return this.changes;
	}

	/** Must be called after any change of a profile. */
	changed(): void {
		this.changes++;
	}

	/** All profiles of a store by ID, oldest first. */
	profiles(storeId: string): Map<string, ProfileRecord> {
		if (!this.read) {
			this.read = true;
			for (const conversation of this.account.conversations()) this.note(conversation);
		}
		const known = this.stores.get(storeId) ?? new Map<string, ProfileRecord>();
		this.stores.set(storeId, known);
		return known;
	}

	/** Must be called when a conversation is new or its participants changed. */
	note(conversation: ConversationRecord): void {
		const { memoryStoreId } = conversation.configuration;
		if (!this.read || !memoryStoreId) return;
		noteIn(this.profiles(memoryStoreId), conversation);
		this.changed();
	}

	/**
	 * The profile of a participant, for reading only: it does not create the profiles of everybody else. A merged
	 * profile is replaced by its successor.
	 */
	look(conversation: ConversationRecord, profileId: string): ProfileRecord | undefined {
		const { memoryStoreId } = conversation.configuration;
		if (!memoryStoreId) return undefined;
		const profiles = this.stores.get(memoryStoreId) ?? new Map<string, ProfileRecord>();
		if (!this.read) noteIn(profiles, conversation);
		const found = profiles.get(profileId);
		return found?.mergedInto === undefined ? found : profiles.get(found.mergedInto);
	}

	/** An identifier as it is stored. */
	normalized(idType: string, value: string): string {
		return normalized(idType, value);
	}

	/** The profiles with an identifier. */
	withIdentifier(storeId: string, idType: string, value: string): ProfileRecord[] {
		const wanted = normalized(idType, value);
		return [...this.profiles(storeId).values()].filter(
			(profile) => !profile.mergedInto && profile.identifiers.get(idType)?.includes(wanted),
		);
	}

	/** Moves all data of one profile to another, which replaces it from now on. */
	merge(storeId: string, fromId: string, intoId: string): void {
		const profiles = this.profiles(storeId);
		const from = profiles.get(fromId);
		const into = profiles.get(intoId);
		if (from === undefined || into === undefined)
			throw new Error(`No profile ${fromId} or ${intoId}`);
		for (const [idType, values] of from.identifiers) {
			for (const value of values) addIdentifier(into, idType, value);
		}
		for (const [id, observation] of from.observations) into.observations.set(id, observation);
		for (const [id, summary] of from.summaries) into.summaries.set(id, summary);
		setTraits(into, { ...from.traits, ...into.traits }, this.account.clock.now());
		from.mergedInto = intoId;
		this.changed();
	}
}

/** Adds what a conversation reveals about its participants. */
function noteIn(profiles: Map<string, ProfileRecord>, conversation: ConversationRecord): void {
	const { createdAt } = conversation;
	for (const { profileId, name, addresses } of conversation.participants) {
		if (!profileId) continue;
		const profile = profiles.get(profileId) ?? newProfile(profileId, createdAt);
		profiles.set(profileId, profile);
		const [firstName, ...others] = (name ?? '').split(' ');
		if (firstName && profile.traits.Contact === undefined) {
			const contact = { firstName, ...(others.length > 0 ? { lastName: others.join(' ') } : {}) };
			setTraits(profile, { Contact: contact }, createdAt);
		}
		for (const { channel, address } of addresses ?? []) {
			addIdentifier(profile, idTypeOf(channel), address);
		}
	}
}
