import type { ConversationSummary, Observation } from '../../nodes/shared/api/generated/contract';

export type Traits = Record<string, Record<string, unknown>>;

/** A customer profile as the sandbox keeps it. */
export interface ProfileRecord {
	readonly id: string;
	/** Milliseconds since 1970. */
	readonly createdAt: number;
	traits: Traits;
	/** When each trait was set, by `group.name`. */
	readonly setAt: Map<string, number>;
	/** Values by type, in the order in which they were added. */
	readonly identifiers: Map<string, string[]>;
	/** In the order of their creation. */
	readonly observations: Map<string, Observation>;
	readonly summaries: Map<string, ConversationSummary>;
	/** The profile that this one was merged into. */
	mergedInto?: string;
}

export function newProfile(id: string, createdAt: number): ProfileRecord {
	return {
		id,
		createdAt,
		traits: {},
		setAt: new Map(),
		identifiers: new Map(),
		observations: new Map(),
		summaries: new Map(),
	};
}

/** Sets traits group by group; null removes one. */
export function setTraits(profile: ProfileRecord, traits: Traits, now: number): void {
	for (const [group, values] of Object.entries(traits)) {
		const known = { ...profile.traits[group] };
		for (const [name, value] of Object.entries(values)) {
			if (value === null) delete known[name];
			else known[name] = value;
			profile.setAt.set(`${group}.${name}`, now);
		}
		profile.traits = { ...profile.traits, [group]: known };
	}
}

export function addIdentifier(profile: ProfileRecord, idType: string, value: string): void {
	const values = profile.identifiers.get(idType) ?? [];
	const stored = normalized(idType, value);
	if (!values.includes(stored)) profile.identifiers.set(idType, [...values, stored]);
}

/** An identifier as it is stored: phone numbers without punctuation, email addresses in lowercase. */
export function normalized(idType: string, value: string): string {
	const text = value.trim();
	if (idType === 'email') return text.toLowerCase();
	if (idType === 'phone') return text.replace(/[\s().-]/g, '');
	if (idType === 'whatsapp')
		return `whatsapp:${text.replace(/^whatsapp:/i, '').replace(/[\s().-]/g, '')}`;
	return text;
}

/** The identifier type of a participant's address. */
export function idTypeOf(channel: string): string {
	if (channel === 'WHATSAPP') return 'whatsapp';
	if (channel === 'EMAIL') return 'email';
	return ['SMS', 'VOICE', 'RCS'].includes(channel) ? 'phone' : 'chat';
}
