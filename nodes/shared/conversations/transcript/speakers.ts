import { choices } from '../../fields/choices';
import { plainAddress } from './addresses';
import type { Redactor } from './redact';
import type { Party } from './utterance';

/** A participant as the service returns it; any field may be missing. */
export interface ParticipantRow {
	id?: string | null;
	name?: string | null;
	type?: string | null;
	addresses?: Array<{ channel?: string | null; address?: string | null } | null> | null;
}

/** A participant or former participant: an author may have been removed since. */
export interface Speaker {
	/** Unique, e.g. "Ana Torres (Customer)". */
	label: string;
	/** The name, else the address; redacted. */
	name: string;
	/** As the service returns it, e.g. `HUMAN_AGENT`. */
	role: string;
	participantId: string | null;
	/** E.g. "SMS +15550100001"; redacted. */
	addresses: string[];
}

/**
 * Finds the speaker of each utterance.
 * @param hide redacts names and addresses
 */
export class Speakers {
	private readonly byKey = new Map<string, Speaker>();
	private readonly labels = new Set<string>();
	/** The last number given to a name in a role, to tell namesakes apart. */
	private readonly numbers = new Map<string, number>();
	/** All participants, then the authors who are not among them. */
	readonly all: Speaker[] = [];

	constructor(private readonly hide: Redactor) {}

	/** The participant with this id, else with this address; else a speaker of unknown role. */
	of({ participantId, address, channel }: Party): Speaker {
		const author = { id: participantId, addresses: [{ channel, address }] };
		const key = keysOf(author).find((one) => this.byKey.has(one));
		return (key === undefined ? undefined : this.byKey.get(key)) ?? this.add(author);
	}

	/** Makes somebody known. */
	add(participant: ParticipantRow): Speaker {
		const role = participant.type || 'UNKNOWN';
		const addresses = addressesOf(participant).map(
			({ channel, address }) => [channel, this.hide.address(address)] as const,
		);
		const name =
			oneLine(this.hide.text(participant.name ?? '')) || oneLine(addresses[0]?.[1] ?? '');
		const speaker: Speaker = {
			label: this.newLabel(name, roleName(role)),
			name: name || roleName(role),
			role,
			participantId: participant.id ?? null,
			addresses: addresses.map((parts) => parts.filter(Boolean).join(' ')),
		};
		this.all.push(speaker);
		for (const key of keysOf(participant)) {
			// An address shared by two participants belongs to the first
			if (!this.byKey.has(key)) this.byKey.set(key, speaker);
		}
		return speaker;
	}

	private newLabel(name: string, role: string): string {
		const plain = labelOf(name, role);
		for (let number = this.numbers.get(plain) ?? 1; ; number++) {
			const label = number === 1 ? plain : labelOf(name, `${role} ${number}`);
			if (this.labels.has(label)) continue;
			this.labels.add(label);
			this.numbers.set(plain, number + 1);
			return label;
		}
	}
}

function labelOf(name: string, role: string): string {
	return name ? `${name} (${role})` : role;
}

/** The keys to find a speaker by, the most reliable first. */
function keysOf(participant: ParticipantRow): string[] {
	const addresses = addressesOf(participant);
	const keys = [
		...(participant.id ? [`id ${participant.id}`] : []),
		...addresses.map(({ channel, address }) => `${channel ?? ''}:${plainAddress(address)}`),
		...addresses.map(({ address }) => `:${plainAddress(address)}`),
	];
	return keys.length > 0 ? keys : ['nobody'];
}

function addressesOf({ addresses }: ParticipantRow) {
	return (addresses ?? []).flatMap((one) =>
		one?.address ? [{ channel: one.channel, address: one.address }] : [],
	);
}

/** "Human Agent" of `HUMAN_AGENT`. */
function roleName(role: string): string {
	return choices([role])[0]?.name ?? role;
}

/** A name on one line, so that it can't fake further turns. */
export function oneLine(text: string): string {
	return text.replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
