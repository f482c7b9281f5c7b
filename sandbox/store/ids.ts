import type { Random } from './random';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const timeCharacters = 10;

export type IdKind =
	| 'conv_conversation'
	| 'conv_participant'
	| 'conv_communication'
	| 'conv_action'
	| 'conv_configuration'
	| 'proc_job'
	| 'mem_store'
	| 'mem_profile'
	| 'mem_observation'
	| 'mem_summary'
	| 'mem_operation'
	| 'intelligence_configuration'
	| 'intelligence_configurationrule'
	| 'intelligence_operator'
	| 'intelligence_operatorresult'
	| 'know_knowledgebase'
	| 'know_knowledge';

/**
 * A TypeID: the kind, then a UUIDv7 in 26 lower-case Crockford base32 characters. The first ten characters are the
 * creation time in milliseconds, so IDs of one kind sort by creation time. Twilio documents the pattern
 * `[0-7][0-9a-z]{25}`; its published IDs show that they contain the time.
 */
export function typeId(kind: IdKind, at: number, random: Random): string {
	let time = '';
	for (let rest = at, i = 0; i < timeCharacters; i++) {
		time = alphabet[rest % 32] + time;
		rest = Math.floor(rest / 32);
	}
	const high = random.uint32();
	const low = random.uint32();
	// 80 bits follow the time: the version 0111, 12 random, the variant 10, 62 random.
	let tail = alphabet[14 + (high & 1)] ?? '';
	tail += characters(high >>> 1, 2);
	tail += alphabet[((high >>> 11) & 1) * 16 + 8 + ((high >>> 12) & 3)];
	tail += characters(high >>> 14, 3) + characters(low, 6) + characters(random.uint32(), 3);
	return `${kind}_${time}${tail}`;
}

/** The creation time in a TypeID, or undefined if the ID is not one. */
export function timeOfId(id: string): number | undefined {
	const suffix = id.slice(id.lastIndexOf('_') + 1);
	if (!/^[0-7][0-9a-hjkmnp-tv-z]{25}$/.test(suffix)) return undefined;
	let time = 0;
	for (const character of suffix.slice(0, timeCharacters)) {
		time = time * 32 + alphabet.indexOf(character);
	}
	return time;
}

/** A classic Twilio SID: two letters and 32 hexadecimal digits. */
export function sid(prefix: 'CA' | 'SM' | 'IS' | 'FW' | 'GT', random: Random): string {
	return prefix + random.hex(32);
}

function characters(bits: number, count: number): string {
	let text = '';
	for (let i = 0; i < count; i++) text += alphabet[(bits >>> (5 * i)) & 31];
	return text;
}
