import type { Communication } from '../../nodes/shared/api/generated/contract';
import type { Routes } from '../server/call';
import { profileAt } from '../memory/writes';

export const memoryRecallRoutes: Routes<'recall'> = {
	/**
	 * Simple word matching: the share of the query's words that a text contains. Without a query, everything matches.
	 */
	recall({ path, params, body }, world) {
		const { observations, summaries } = profileAt(params, path, world);
		const {
			query,
			conversationId,
			beginDate,
			endDate,
			communicationsLimit = 0,
			observationsLimit = 20,
			summariesLimit = 5,
			relevanceThreshold = 0,
		} = body;
		const from = beginDate === undefined ? -Infinity : Date.parse(beginDate);
		const to = endDate === undefined ? Infinity : Date.parse(endDate);
		const words = wordsOf(query ?? '');
		const best = <Row extends Remembered>(rows: Iterable<Row>, limit: number) =>
			[...rows]
				.filter(({ occurredAt }) => {
					const time = Date.parse(occurredAt ?? '');
					return time >= from && time < to;
				})
				.map((row) => ({ ...row, score: scoreOf(row.content ?? '', words) }))
				.filter(
					({ score }) => (words.length === 0 ? true : score > 0) && score >= relevanceThreshold,
				)
				.sort((a, b) => b.score - a.score)
				.slice(0, limit);
		const spoken = conversationId && world.store.conversations.get(conversationId)?.communications;
		return {
			status: 200,
			body: {
				observations: best(observations.values(), observationsLimit),
				summaries: best(summaries.values(), summariesLimit),
				communications:
					communicationsLimit > 0 ? (spoken || []).slice(-communicationsLimit).map(recalled) : [],
				meta: { queryTime: 1 },
			},
		};
	},
};

interface Remembered {
	content?: string | null;
	occurredAt?: string | null;
}

/** A communication in Conversation Memory's shorter format (twilio 6.2.0, rest/memory/v1/recall). */
function recalled({ id, author, recipients, content, createdAt }: Communication) {
	const party = ({ participantId, address, channel }: typeof author) => ({
		id: participantId ?? '',
		address,
		channel,
	});
	return {
		id,
		author: party(author),
		recipients: recipients.map(party),
		content: { text: content.text ?? '' },
		createdAt: createdAt ?? '',
	};
}

function wordsOf(text: string): string[] {
	return [...new Set(text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [])];
}

function scoreOf(text: string, words: string[]): number {
	if (words.length === 0) return 1;
	const held = new Set(wordsOf(text));
	return words.filter((word) => held.has(word)).length / words.length;
}
