import type { IDataObject } from 'n8n-workflow';
import { clockOf } from '../../parameters/zone';
import { namesOf } from '../item';
import { present, rowsOf } from '../people';
import { fitted, fitting, type Keep } from './fit';
import { inOrder } from './order';
import { redactor, type Redaction, type Redactor } from './redact';
import type { Utterance } from './utterance';
import type { Slices } from './slices';
import { oneLine, Speakers, type ParticipantRow, type Speaker } from './speakers';
import { markdown, plainText, type Style } from './write';

/** What was read from the service. */
export interface TranscriptSource {
	conversation: { id: string; name?: string | null; status?: string | null };
	participants: ParticipantRow[];
	/** In any order. */
	said: Utterance[];
}

/** The form of the transcript. */
export interface TranscriptOptions {
	format: 'json' | 'markdown' | 'text';
	redaction: Redaction;
	/** Whether a text begins with name, status and participants. */
	heading: boolean;
	timestamps: boolean;
	/** For the times in a text, e.g. Europe/Berlin. */
	timezone: string;
	channelNames: boolean;
	/** Maximum length of the text, or of the turns as JSON. */
	limit: number;
	/** What to keep if the limit is too small for everything. */
	keep: Keep;
}

/** One communication, as JSON. */
export interface Turn {
	id: string;
	/** ISO 8601 in UTC. */
	time: string | null;
	speaker: string;
	role: string;
	participantId: string | null;
	channel: string | null;
	/** Whether it was speech. */
	spoken: boolean;
	text: string;
}

/** A conversation in readable form. */
interface Transcript {
	name: string | null;
	/** Whom it is with, and who answers: see `namesOf`; without what is to be hidden. */
	names: IDataObject;
	participants: Array<Pick<Speaker, 'name' | 'role' | 'participantId' | 'addresses'>>;
	/** How many turns the conversation has. */
	turnCount: number;
	/** How many of them the limit left out. */
	omittedTurns: number;
	/** The text, or the turns. */
	content: string | Turn[];
}

/**
 * Makes a transcript, in slices: an hour of speech has thousands of turns. The cost grows with their number and
 * length, not with the number of participants.
 * @throws {RangeError} if there is no such time zone
 */
export async function transcriptOf(
	source: TranscriptSource,
	options: TranscriptOptions,
	slices: Slices,
): Promise<Transcript> {
	const { conversation, participants } = source;
	const hide = redactor(options.redaction, addressesIn(source));
	const speakers = new Speakers(hide);
	await slices.map(participants, (participant) => speakers.add(participant));
	const turns = await slices.map(inOrder(source.said), (said) => ({
		said,
		speaker: speakers.of(said.author),
		text: hide.text(said.text),
	}));
	const name = conversation.name ? oneLine(hide.text(conversation.name)) : null;
	const { content, omitted } =
		options.format === 'json'
			? await asJson(turns, options, slices)
			: await asText(turns, options, slices, {
					title: name ?? conversation.id,
					status: conversation.status ?? 'UNKNOWN',
					participants: speakers.all.map(({ label }) => label),
				});
	return {
		name,
		names: shownNames(participants, hide),
		participants: speakers.all.map(({ name, role, participantId, addresses }) => ({
			name,
			role,
			participantId,
			addresses,
		})),
		turnCount: turns.length,
		omittedTurns: omitted,
		content,
	};
}

function shownNames(participants: ParticipantRow[], hide: Redactor): IDataObject {
	const names = namesOf(rowsOf(participants) ?? []);
	const { customerName, customerAddress, agentName } = names;
	const shown = (name: unknown) => (name ? oneLine(hide.text(String(name))) : undefined);
	return present({
		...names,
		customerName: shown(customerName),
		customerAddress: customerAddress ? hide.address(String(customerAddress)) : undefined,
		agentName: shown(agentName),
	});
}

interface Spoken {
	said: Utterance;
	speaker: Speaker;
	text: string;
}

async function asJson(spoken: Spoken[], { limit, keep }: TranscriptOptions, slices: Slices) {
	const turns = await slices.map(spoken, ({ said, speaker, text }): Turn => ({
		id: said.id,
		time: said.time === undefined ? null : new Date(said.time).toISOString(),
		speaker: speaker.name,
		role: speaker.role,
		participantId: speaker.participantId,
		channel: said.author.channel ?? null,
		spoken: said.spoken,
		text,
	}));
	if (limit === Infinity) return { content: turns, omitted: 0 };
	// Each turn plus its comma; the last has no comma, but there are two brackets around the list
	const lengths = await slices.map(turns, (turn) => JSON.stringify(turn).length + 1);
	const { from, to } = fitting(lengths, limit - 1, keep);
	return { content: turns.slice(from, to), omitted: turns.length - (to - from) };
}

async function asText(
	spoken: Spoken[],
	options: TranscriptOptions,
	slices: Slices,
	about: { title: string; status: string; participants: string[] },
) {
	const { format, limit, keep, timezone, channelNames } = options;
	const writer = format === 'markdown' ? markdown : plainText;
	const clock = options.timestamps ? clockOf(timezone) : undefined;
	const style: Style = { clock, timezone, channelNames };
	const turns = await slices.map(spoken, ({ said: { time, author }, speaker: { label }, text }) =>
		writer.turn({ time, label, channel: author.channel ?? null, text }, style),
	);
	const heading = options.heading ? writer.heading(about, style) : '';
	if (turns.length === 0) {
		const texts = [[heading, writer.nothing].filter(Boolean).join('\n\n'), writer.nothing, ''];
		return { content: texts.find(({ length }) => length <= limit) ?? '', omitted: 0 };
	}
	const note = (omitted: number) => writer.note(omitted, keep);
	const parts = { heading, turns, separator: writer.separator, note };
	const { text, omitted } = fitted(parts, limit, keep);
	return { content: text, omitted };
}

/** The addresses of all present and former participants. */
function addressesIn({ participants, said }: TranscriptSource): string[] {
	const all = new Set<string>();
	for (const { addresses } of participants) {
		for (const one of addresses ?? []) if (one?.address) all.add(one.address);
	}
	for (const { author, recipients } of said) {
		if (author.address) all.add(author.address);
		for (const address of recipients) all.add(address);
	}
	return [...all];
}
